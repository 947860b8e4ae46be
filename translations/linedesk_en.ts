<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
    <context>
        <name>linedesk::AudienceBox</name>
        <message numerus="yes">
            <source>%n subscriber(s)</source>
            <comment>people a message is shown to</comment>
            <translation>
                <numerusform>%n subscriber</numerusform>
                <numerusform>%n subscribers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::BillingRunPage</name>
        <message numerus="yes">
            <source>%n changes of this computer wait to be sent.</source>
            <translation>
                <numerusform>%n change of this computer waits to be sent.</numerusform>
                <numerusform>%n changes of this computer wait to be sent.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::BulkBar</name>
        <message numerus="yes">
            <source>%Ln selected</source>
            <comment>rows</comment>
            <translation>
                <numerusform>%Ln selected</numerusform>
                <numerusform>%Ln selected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::DeskWindow</name>
        <message numerus="yes">
            <source>%n change(s) not sent yet. Close anyway?</source>
            <translation>
                <numerusform>%n change not sent yet. Close anyway?</numerusform>
                <numerusform>%n changes not sent yet. Close anyway?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::FilterSentence</name>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) from today</source>
            <translation>
                <numerusform>%n day from today</numerusform>
                <numerusform>%n days from today</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>exactly %n day(s) late</source>
            <translation>
                <numerusform>exactly %n day late</numerusform>
                <numerusform>exactly %n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>other than %n day(s) late</source>
            <translation>
                <numerusform>other than %n day late</numerusform>
                <numerusform>other than %n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>under %n day(s) late</source>
            <translation>
                <numerusform>under %n day late</numerusform>
                <numerusform>under %n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>at most %n day(s) late</source>
            <translation>
                <numerusform>at most %n day late</numerusform>
                <numerusform>at most %n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>over %n day(s) late</source>
            <translation>
                <numerusform>over %n day late</numerusform>
                <numerusform>over %n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>at least %n day(s) late</source>
            <translation>
                <numerusform>at least %n day late</numerusform>
                <numerusform>at least %n days late</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::FormDialog</name>
        <message numerus="yes">
            <source>%n thing(s) to fix</source>
            <comment>footer of a form</comment>
            <translation>
                <numerusform>%n thing to fix</numerusform>
                <numerusform>%n things to fix</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::ImportAssistant</name>
        <message numerus="yes">
            <source>%n subscriber(s) brought in.</source>
            <translation>
                <numerusform>%n subscriber brought in.</numerusform>
                <numerusform>%n subscribers brought in.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stopped after %n subscriber(s).</source>
            <translation>
                <numerusform>Stopped after %n subscriber.</numerusform>
                <numerusform>Stopped after %n subscribers.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1, separated by %2, %n column(s)</source>
            <comment>encoding, delimiter</comment>
            <translation>
                <numerusform>%1, separated by %2, %n column</numerusform>
                <numerusform>%1, separated by %2, %n columns</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n refused</source>
            <comment>rows of an import</comment>
            <translation>
                <numerusform>%n refused</numerusform>
                <numerusform>%n refused</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::ImportCheckPage</name>
        <message numerus="yes">
            <source>%n row(s) read</source>
            <translation>
                <numerusform>%n row read</numerusform>
                <numerusform>%n rows read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s), all good.</source>
            <comment>import</comment>
            <translation>
                <numerusform>%n row, all good.</numerusform>
                <numerusform>%n rows, all good.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 good, %n row(s) with problems.</source>
            <comment>import</comment>
            <translation>
                <numerusform>%1 good, %n row with problems.</numerusform>
                <numerusform>%1 good, %n rows with problems.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::MessageActivation</name>
        <message numerus="yes">
            <source>Show this on the portal for %n people?</source>
            <translation>
                <numerusform>Show this on the portal for %n person?</numerusform>
                <numerusform>Show this on the portal for %n people?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::MessageBodyEdit</name>
        <message numerus="yes">
            <source>%1 of %n character(s)</source>
            <comment>used, allowed</comment>
            <translation>
                <numerusform>%1 of %n character</numerusform>
                <numerusform>%1 of %n characters</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::MessageDetails</name>
        <message numerus="yes">
            <source>%1 (%n people)</source>
            <comment>filter in words</comment>
            <translation>
                <numerusform>%1 (%n person)</numerusform>
                <numerusform>%1 (%n people)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::MessageEditorPage</name>
        <message numerus="yes">
            <source>Customer portal message · %n subscriber(s)</source>
            <translation>
                <numerusform>Customer portal message · %n subscriber</numerusform>
                <numerusform>Customer portal message · %n subscribers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::MessageWords</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <comment>length of time</comment>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <comment>length of time</comment>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <comment>length of time</comment>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Starts in %n day(s)</source>
            <comment>portal message</comment>
            <translation>
                <numerusform>Starts in %n day</numerusform>
                <numerusform>Starts in %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Starts in %n hour(s)</source>
            <comment>portal message</comment>
            <translation>
                <numerusform>Starts in %n hour</numerusform>
                <numerusform>Starts in %n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Starts in %n minute(s)</source>
            <comment>portal message</comment>
            <translation>
                <numerusform>Starts in %n minute</numerusform>
                <numerusform>Starts in %n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::MessagesPage</name>
        <message numerus="yes">
            <source>%n active</source>
            <translation>
                <numerusform>%n active</numerusform>
                <numerusform>%n active</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n scheduled</source>
            <translation>
                <numerusform>%n scheduled</numerusform>
                <numerusform>%n scheduled</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n expired</source>
            <translation>
                <numerusform>%n expired</numerusform>
                <numerusform>%n expired</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::PackageDialog</name>
        <message numerus="yes">
            <source>%n things to fix</source>
            <translation>
                <numerusform>%n thing to fix</numerusform>
                <numerusform>%n things to fix</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::PackageForm</name>
        <message numerus="yes">
            <source>%n subscribers have this package, so its services cannot be removed.</source>
            <translation>
                <numerusform>%n subscriber has this package, so its services cannot be removed.</numerusform>
                <numerusform>%n subscribers have this package, so its services cannot be removed.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::PackagesPage</name>
        <message numerus="yes">
            <source>%n packages</source>
            <translation>
                <numerusform>%n package</numerusform>
                <numerusform>%n packages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n subscriptions</source>
            <translation>
                <numerusform>%n subscription</numerusform>
                <numerusform>%n subscriptions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::ProfileHead</name>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>%n day late</numerusform>
                <numerusform>%n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) of grace left</source>
            <translation>
                <numerusform>%n day of grace left</numerusform>
                <numerusform>%n days of grace left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n open invoice(s)</source>
            <translation>
                <numerusform>%n open invoice</numerusform>
                <numerusform>%n open invoices</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::RailButton</name>
        <message numerus="yes">
            <source>%n need(s) attention</source>
            <comment>rail badge</comment>
            <translation>
                <numerusform>%n needs attention</numerusform>
                <numerusform>%n need attention</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SubscriberPreview</name>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>%n day late</numerusform>
                <numerusform>%n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Grace ends %1, %n day(s) left</source>
            <translation>
                <numerusform>Grace ends %1, %n day left</numerusform>
                <numerusform>Grace ends %1, %n days left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SubscribersPage</name>
        <message numerus="yes">
            <source>%n subscriber(s) · sorted by %1 · balances total %2</source>
            <comment>status bar</comment>
            <translation>
                <numerusform>%n subscriber · sorted by %1 · balances total %2</numerusform>
                <numerusform>%n subscribers · sorted by %1 · balances total %2</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n subscriber(s) written to %1</source>
            <translation>
                <numerusform>%n subscriber written to %1</numerusform>
                <numerusform>%n subscribers written to %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SyncDetails</name>
        <message numerus="yes">
            <source>%n line(s) differ</source>
            <translation>
                <numerusform>%n line differs</numerusform>
                <numerusform>%n lines differ</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SyncPage</name>
        <message numerus="yes">
            <source>%n need(s) attention</source>
            <comment>sync page</comment>
            <translation>
                <numerusform>%n needs attention</numerusform>
                <numerusform>%n need attention</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <comment>sync page</comment>
            <translation>
                <numerusform>%n waiting</numerusform>
                <numerusform>%n waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SyncPill</name>
        <message numerus="yes">
            <source>Sending %n change(s)…</source>
            <comment>sync pill</comment>
            <translation>
                <numerusform>Sending %n change…</numerusform>
                <numerusform>Sending %n changes…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Offline · %n change(s) waiting</source>
            <comment>sync pill</comment>
            <translation>
                <numerusform>Offline · %n change waiting</numerusform>
                <numerusform>Offline · %n changes waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n need(s) attention</source>
            <comment>sync pill</comment>
            <translation>
                <numerusform>%n needs attention</numerusform>
                <numerusform>%n need attention</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SyncStatusPresenter</name>
        <message numerus="yes">
            <source>Connected · sending %n change(s)</source>
            <translation>
                <numerusform>Connected · sending %n change</numerusform>
                <numerusform>Connected · sending %n changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Offline · %n change(s) waiting</source>
            <comment>sync page</comment>
            <translation>
                <numerusform>Offline · %n change waiting</numerusform>
                <numerusform>Offline · %n changes waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Signed out of the server · %n change(s) waiting</source>
            <translation>
                <numerusform>Signed out of the server · %n change waiting</numerusform>
                <numerusform>Signed out of the server · %n changes waiting</numerusform>
            </translation>
        </message>
    </context>
</TS>
