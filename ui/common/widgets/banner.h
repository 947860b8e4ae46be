#pragma once
#include "ui/common/glyphs/statusglyph.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace linedesk {

class Theme;

/// A sentence across a page on its tone's colour, with a button and copyable details: what failed,
/// what was kept, what to do. Hidden until it has something to say.
class Banner : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(const Theme &theme, QWidget *parent = nullptr);

    /// `glyph` decides the colour: Informational, Warning, Critical, Normal. `buttonText` may be
    /// empty. Rich text is not interpreted.
    void showMessage(StatusGlyph glyph, const QString &text, const QString &buttonText = {});
    /// For the log's words behind "Details"; empty hides the button.
    void setDetails(const QString &details);
    QString text() const;
    void dismiss();

Q_SIGNALS:
    void buttonClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    StatusGlyph m_shown = StatusGlyph::Informational;
    QLabel *m_glyph;
    QLabel *m_text;
    QLabel *m_details;
    QPushButton *m_detailsButton;
    QPushButton *m_button;
};

} // namespace linedesk
