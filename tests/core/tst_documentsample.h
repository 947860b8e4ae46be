#pragma once
#include "core/documents/invoicedocument.h"
#include "core/documents/receiptdocument.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPainterPath>

/// The invoice of the drawing (ui 11 "Printed invoice"), as a value.
namespace linedesk::documents::sample {

using namespace Qt::StringLiterals;

inline QByteArray logo()
{
    QImage image(432, 432, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(6, 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x1f, 0x4e, 0x5f));
    painter.drawRoundedRect(QRectF(0, 0, 72, 72), 15, 15);
    const auto wave = [&](const QColor &color, qreal y, qreal rise, qreal half, qreal width) {
        QPainterPath path(QPointF(36 - half, y));
        path.cubicTo(36 - half * 0.45, y, 36 - half * 0.5, y - rise, 36, y - rise);
        path.cubicTo(36 + half * 0.5, y - rise, 36 + half * 0.45, y, 36 + half, y);
        painter.strokePath(path, QPen(color, width, Qt::SolidLine, Qt::RoundCap));
    };
    wave(QColor(0xf2, 0xb7, 0x3f), 53, 17, 24, 5.5);
    wave(Qt::white, 28, 8, 15, 4.5);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

inline CompanyBlock company()
{
    CompanyBlock block;
    block.name = u"Larkspur Valley"_s;
    block.secondLine = u"Internet"_s;
    block.addressLines = {u"140 Mill Street, Otter Bend, OR 97000"_s};
    block.phone = u"(555) 010-2000"_s;
    block.email = u"billing@larkspur.example"_s;
    block.portalHost = u"my.larkspur.example"_s;
    static const QByteArray mark = logo();
    block.logo = mark;
    block.returnAddress = {u"PO Box 40"_s, u"Otter Bend, OR 97000-0040"_s};
    block.checkPayee = u"Larkspur Valley Internet"_s;
    return block;
}

inline DateRange november()
{
    return {QDate(2026, 11, 1), QDate(2026, 12, 1)};
}

inline DateRange day(int month, int dayOfMonth)
{
    const QDate date(2026, month, dayOfMonth);
    return {date, date.addDays(1)};
}

inline InvoiceDocument invoice()
{
    InvoiceDocument value;
    value.company = company();
    value.subscriberName = u"Dolores Whitaker"_s;
    value.mailingAddress = {u"PO Box 118"_s, u"Otter Bend, OR 97000-0118"_s};
    value.account = u"10482"_s;
    value.number = u"20261011"_s;
    value.invoiceDate = QDate(2026, 10, 15);
    value.dueDate = QDate(2026, 10, 30);
    value.period = november();
    const auto line = [](const QString &label, const QString &detail, const DateRange &period,
                         qint64 minor) {
        DocumentLine one;
        one.label = label;
        one.detail = detail;
        one.period = period;
        one.amount = Money::fromMinor(minor);
        return one;
    };
    value.lines = {
        line(u"Quarry 50 wireless internet"_s, u"50 Mbps down, 10 Mbps up"_s, november(), 6995),
        line(u"Home phone"_s, u"(555) 010-7730"_s, november(), 1500),
        line(u"Wi-Fi router, LV-AX2"_s, u"One time, serial LV-30718"_s, day(10, 12), 2900),
        line(u"Paper invoice"_s, u"Choose email bills to save this fee"_s, day(10, 15), 250)};
    value.subtotal = Money::fromMinor(11645);
    value.taxes = {{u"State communications tax, 6.25% of $84.95"_s, Money::fromMinor(531)},
                   {u"County 911 fee"_s, Money::fromMinor(110)},
                   {u"Universal service charge"_s, Money::fromMinor(54)}};
    value.earlierBalance = Money::fromMinor(8745);
    value.payments = {{u"Payment on Oct 9, check 4417 (thank you)"_s, Money::fromMinor(-8745)}};
    value.amountDue = Money::fromMinor(12340);
    value.lateFee = LateFeeNote{Money::fromMinor(500), QDate(2026, 11, 9)};
    value.payOnline = PayOnline{u"my.larkspur.example/pay"_s, u"7K4Q"_s,
                                u"https://my.larkspur.example/p/0190163d8694739baea5966c26f8ad91"_s};
    return value;
}

/// The same with so many lines, and sums to match.
inline InvoiceDocument invoiceOf(int lines)
{
    InvoiceDocument value = invoice();
    const QList<DocumentLine> pattern = value.lines;
    value.lines.clear();
    Money subtotal;
    for (int i = 0; i < lines; ++i) {
        DocumentLine line = pattern[i % pattern.size()];
        line.label = u"%1. "_s.arg(i + 1) + line.label;
        subtotal += line.amount;
        value.lines.append(line);
    }
    value.amountDue += subtotal - value.subtotal;
    value.subtotal = subtotal;
    return value;
}

inline ReceiptDocument receipt()
{
    ReceiptDocument value;
    value.company = company();
    value.subscriberName = u"Dolores Whitaker"_s;
    value.mailingAddress = {u"PO Box 118"_s, u"Otter Bend, OR 97000-0118"_s};
    value.account = u"10482"_s;
    value.number = u"R-20264417"_s;
    value.receivedOn = QDate(2026, 10, 9);
    value.method = u"Check"_s;
    value.reference = u"4417"_s;
    value.amount = Money::fromMinor(10000);
    value.appliedTo = {{u"Invoice 20260912"_s, Money::fromMinor(8745)},
                       {u"Account credit"_s, Money::fromMinor(1255)}};
    value.balanceAfter = Money::fromMinor(-1255);
    return value;
}

} // namespace linedesk::documents::sample
