#pragma once
#include "core/messages/portaltext.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;

namespace linedesk {

class Theme;

/// The text of a portal message: a toolbar (bold, italic, link, insert field) over an editor, and
/// how many of the 280 characters are used. Bold, italic and links are written with signs, see
/// PortalText; Ctrl+B and Ctrl+I set them around what is selected.
class MessageBodyEdit : public QFrame
{
    Q_OBJECT
public:
    MessageBodyEdit(const Theme &theme, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    /// What the fields stand for, for the count.
    void setFieldValues(const PortalFieldValues &values);
    PortalText parsed() const;
    void setError(const QString &sentence);
    QPlainTextEdit *edit() const { return m_edit; }

    void makeBold() { wrap(QStringLiteral("**")); }
    void makeItalic() { wrap(QStringLiteral("*")); }
    void makeLink();
    void insertField(PortalField field);

Q_SIGNALS:
    void textChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeToolBar();
    /// Puts signs around the selection, or takes them away when they are there.
    void wrap(const QString &sign);
    void showCount();

    const Theme &m_theme;
    QPlainTextEdit *m_edit;
    QLabel *m_count;
    QLabel *m_hint;
    PortalFieldValues m_values;
};

} // namespace linedesk
