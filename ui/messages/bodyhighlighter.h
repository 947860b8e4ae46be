#pragma once
#include <QSyntaxHighlighter>

namespace linedesk {

class Theme;

/// Shows the syntax of a portal message while it is written: what is bold is bold, fields stand on
/// a tint, links in the accent colour, and the signs of the syntax are quiet. Only a look; what
/// counts is PortalText.
class BodyHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    BodyHighlighter(const Theme &theme, QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;

private:
    const Theme &m_theme;
};

} // namespace linedesk
