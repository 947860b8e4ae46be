#include "core/base/logging.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace linedesk {

Q_LOGGING_CATEGORY(lcStorage, "linedesk.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCommands, "linedesk.commands", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSync, "linedesk.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHttp, "linedesk.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcJobs, "linedesk.jobs", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDocuments, "linedesk.documents", QtInfoMsg)
Q_LOGGING_CATEGORY(lcClient, "linedesk.client", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "linedesk.ui", QtInfoMsg)

namespace {

QLatin1StringView levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug"_L1;
    case QtInfoMsg: return "info"_L1;
    case QtWarningMsg: return "warning"_L1;
    case QtCriticalMsg: return "critical"_L1;
    case QtFatalMsg: return "fatal"_L1;
    }
    return "info"_L1;
}

void writeJsonLine(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QJsonObject line{
        {u"at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {u"level"_s, levelName(type)},
        {u"room"_s, QString::fromUtf8(context.category ? context.category : "default")},
        {u"text"_s, text},
    };
    const QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

} // namespace

void installJsonLog()
{
    qInstallMessageHandler(writeJsonLine);
}

} // namespace linedesk
