#pragma once
#include <QList>
#include <QString>
#include <QStringList>

namespace linedesk::architecture {

/// One file of the tree, taken apart so that a rule sees only what it is about: for C++ the code
/// with comments and strings blanked out, the strings, and the comments; lines keep their numbers.
class SourceFile
{
public:
    struct Literal {
        int line = 0;
        QString text; ///< as written, escapes and all
    };

    SourceFile(QString path, QString text);

    const QString &path() const { return m_path; }   ///< from the root, with '/'
    const QStringList &lines() const { return m_lines; }
    const QStringList &code() const { return m_code; }
    const QStringList &comments() const { return m_comments; }
    const QList<Literal> &literals() const { return m_literals; }

    bool isCode() const;   ///< C++ source or header
    bool isHeader() const;
    bool isIn(QStringView folder) const; ///< `folder` without a slash at its end

private:
    void takeApart(const QString &text);

    QString m_path;
    QStringList m_lines;
    QStringList m_code;
    QStringList m_comments;
    QList<Literal> m_literals;
};

} // namespace linedesk::architecture
