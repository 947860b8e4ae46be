#pragma once
#include "core/messages/portalwindow.h"
#include "ui/common/widgets/card.h"

#include <functional>

class QCheckBox;
class QLabel;
class QTimeEdit;

namespace linedesk {

class DateEdit;

/// "When it shows": Auto start and Auto expire, each a check box with a day and a time on the
/// company's wall clock, and how long that is (S25, S26).
class WindowBox : public Card
{
    Q_OBJECT
public:
    /// `today` gives the company's date; `zone` its time zone.
    WindowBox(const Theme &theme, std::function<QDate()> today, const QTimeZone &zone,
              QWidget *parent = nullptr);

    /// Texts of the record, "2026-11-22T08:00"; empty = none.
    void setWindow(const QString &autoStart, const QString &autoExpire);
    QString autoStart() const { return text(m_start); }
    QString autoExpire() const { return text(m_expire); }
    /// The window, or what is wrong with it; both edges show their errors.
    Result<PortalWindow> check();
    void setExpireError(const QString &sentence);
    /// The first field that has an error.
    void focusProblem();

Q_SIGNALS:
    void windowChanged();

private:
    struct Edge {
        QCheckBox *on = nullptr;
        DateEdit *date = nullptr;
        QTimeEdit *time = nullptr;
        QLabel *error = nullptr;
    };
    Edge addEdge(const Theme &theme, const QString &objectName, const QString &label,
                 const QString &dateName, const QString &timeName);
    QString text(const Edge &edge) const;
    void setText(const Edge &edge, const QString &text);
    void setError(const Edge &edge, const QString &sentence);
    void showProblems(const Error &error);
    void changed();

    std::function<QDate()> m_today;
    QTimeZone m_zone;
    Edge m_start;
    Edge m_expire;
    QLabel *m_length;
};

} // namespace linedesk
