#pragma once
#include <QWidget>

class QLabel;

namespace linedesk {

class Theme;

/// A label at the left, a field, and below it the sentence that says how to fix what is wrong. The
/// label's mnemonic leads to the field, and its words are the field's accessible name unless the
/// field has one.
class FormRow : public QWidget
{
    Q_OBJECT
public:
    FormRow(const Theme &theme, const QString &label, QWidget *field, QWidget *parent = nullptr);

    /// 2 px red edge, glyph and sentence; empty takes them away.
    void setError(const QString &sentence);
    QString error() const;
    bool hasError() const { return !error().isEmpty(); }
    /// A quiet sentence below the field while there is no error.
    void setHint(const QString &hint);
    QWidget *field() const { return m_field; }
    /// Labels of one form share a width: 92 to 110 px by default.
    void setLabelWidth(int width);

private:
    void showBelow();

    const Theme &m_theme;
    QLabel *m_label;
    QWidget *m_field;
    QWidget *m_below;
    QLabel *m_glyph;
    QLabel *m_sentence;
    QString m_error;
    QString m_hint;
};

} // namespace linedesk
