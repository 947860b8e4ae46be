// Stands in for linedesk and linedeskd where a test is about the scripts that start them: takes the
// same sub-commands, writes what it was called with to $STANDIN_LOG, and keeps running where the
// real one does. Fails at the sub-command named in $STANDIN_FAILS.
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTcpServer>
#include <QTcpSocket>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

QString optionOf(const QStringList &arguments, const QString &name)
{
    const qsizetype at = arguments.indexOf(name);
    return at < 0 ? QString() : arguments.value(at + 1);
}

void write(const QString &path, const QByteArray &text, QIODevice::OpenMode mode)
{
    QFile file(path);
    if (!path.isEmpty() && file.open(mode))
        file.write(text);
}

void answer(QTcpServer &portal)
{
    while (QTcpSocket *socket = portal.nextPendingConnection()) {
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<html></html>");
            socket->disconnectFromHost();
        });
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments().mid(1);
    const QString name = QFileInfo(app.arguments().first()).fileName();
    const QString command = name == u"linedeskd"_s ? arguments.value(0) : u"desk"_s;
    write(qEnvironmentVariable("STANDIN_LOG"),
          QByteArray::number(app.applicationPid()) + ' ' + command.toUtf8() + ' '
              + arguments.join(u' ').toUtf8() + '\n',
          QIODevice::WriteOnly | QIODevice::Append);
    if (qEnvironmentVariable("STANDIN_FAILS") == command)
        return 3;
    write(optionOf(arguments, u"--out"_s), "code", QIODevice::WriteOnly);
    write(optionOf(arguments, u"--screenshot"_s), "picture IEND....", QIODevice::WriteOnly);
    QTcpServer portal;
    if (command == u"serve"_s) {
        const QString address = optionOf(arguments, u"--portal"_s);
        QObject::connect(&portal, &QTcpServer::newConnection, &portal, [&] { answer(portal); });
        if (!portal.listen(QHostAddress::LocalHost, address.section(u':', 1).toUShort()))
            return 4;
        std::printf("ready api=https://%s portal=http://%s\n",
                    qPrintable(optionOf(arguments, u"--listen"_s)), qPrintable(address));
        std::fflush(stdout);
    } else if (command != u"desk"_s) {
        return 0;
    }
    return app.exec();
}
