<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
    <context>
        <name>linedesk::AudienceBox</name>
        <message numerus="yes">
            <source>%Ln subscriber(s)</source>
            <comment>people a message is shown to</comment>
            <translation>
                <numerusform>%Ln subscriber</numerusform>
                <numerusform>%Ln subscribers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln ticked subscriber(s)</source>
            <comment>whom a message is for</comment>
            <translation>
                <numerusform>%Ln ticked subscriber</numerusform>
                <numerusform>%Ln ticked subscribers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::BillingRunPage</name>
        <message numerus="yes">
            <source>%Ln changes of this computer wait to be sent.</source>
            <translation>
                <numerusform>%Ln change of this computer waits to be sent.</numerusform>
                <numerusform>%Ln changes of this computer wait to be sent.</numerusform>
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
        <name>linedesk::ClashTable</name>
        <message numerus="yes">
            <source>%Ln line(s) differ</source>
            <translation>
                <numerusform>%Ln line differ</numerusform>
                <numerusform>%Ln lines differ</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::CommandWords</name>
        <message numerus="yes">
            <source>%Ln subscriber(s) ticked for a message</source>
            <translation>
                <numerusform>%Ln subscriber ticked for a message</numerusform>
                <numerusform>%Ln subscribers ticked for a message</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::DeskWindow</name>
        <message numerus="yes">
            <source>%Ln change(s) not sent yet. Close anyway?</source>
            <translation>
                <numerusform>%Ln change not sent yet. Close anyway?</numerusform>
                <numerusform>%Ln changes not sent yet. Close anyway?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::DevicesDialog</name>
        <message numerus="yes">
            <source>and %Ln more</source>
            <comment>changes in a queue</comment>
            <translation>
                <numerusform>and %Ln more</numerusform>
                <numerusform>and %Ln more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::FilterSentence</name>
        <message numerus="yes">
            <source>%Ln day(s) ago</source>
            <translation>
                <numerusform>%Ln day ago</numerusform>
                <numerusform>%Ln days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln day(s) from today</source>
            <translation>
                <numerusform>%Ln day from today</numerusform>
                <numerusform>%Ln days from today</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>exactly %Ln day(s) late</source>
            <translation>
                <numerusform>exactly %Ln day late</numerusform>
                <numerusform>exactly %Ln days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>other than %Ln day(s) late</source>
            <translation>
                <numerusform>other than %Ln day late</numerusform>
                <numerusform>other than %Ln days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>under %Ln day(s) late</source>
            <translation>
                <numerusform>under %Ln day late</numerusform>
                <numerusform>under %Ln days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>at most %Ln day(s) late</source>
            <translation>
                <numerusform>at most %Ln day late</numerusform>
                <numerusform>at most %Ln days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>over %Ln day(s) late</source>
            <translation>
                <numerusform>over %Ln day late</numerusform>
                <numerusform>over %Ln days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>at least %Ln day(s) late</source>
            <translation>
                <numerusform>at least %Ln day late</numerusform>
                <numerusform>at least %Ln days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>the %Ln ticked subscriber(s)</source>
            <translation>
                <numerusform>the %Ln ticked subscriber</numerusform>
                <numerusform>the %Ln ticked subscribers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::ForkCard</name>
        <message numerus="yes">
            <source>Discard %Ln change(s)</source>
            <translation>
                <numerusform>Discard %Ln change</numerusform>
                <numerusform>Discard %Ln changes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::FormDialog</name>
        <message numerus="yes">
            <source>%Ln thing(s) to fix</source>
            <comment>footer of a form</comment>
            <translation>
                <numerusform>%Ln thing to fix</numerusform>
                <numerusform>%Ln things to fix</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::ImportAssistant</name>
        <message numerus="yes">
            <source>%Ln subscriber(s) brought in.</source>
            <translation>
                <numerusform>%Ln subscriber brought in.</numerusform>
                <numerusform>%Ln subscribers brought in.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stopped after %Ln subscriber(s).</source>
            <translation>
                <numerusform>Stopped after %Ln subscriber.</numerusform>
                <numerusform>Stopped after %Ln subscribers.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1, separated by %2, %Ln column(s)</source>
            <comment>encoding, delimiter</comment>
            <translation>
                <numerusform>%1, separated by %2, %Ln column</numerusform>
                <numerusform>%1, separated by %2, %Ln columns</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln refused</source>
            <comment>rows of an import</comment>
            <translation>
                <numerusform>%Ln refused</numerusform>
                <numerusform>%Ln refused</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln customers were here already.</source>
            <translation>
                <numerusform>%Ln customer was here already.</numerusform>
                <numerusform>%Ln customers were here already.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::ImportCheckPage</name>
        <message numerus="yes">
            <source>%Ln row(s) read</source>
            <translation>
                <numerusform>%Ln row read</numerusform>
                <numerusform>%Ln rows read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s), all good.</source>
            <comment>import</comment>
            <translation>
                <numerusform>%Ln row, all good.</numerusform>
                <numerusform>%Ln rows, all good.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 good, %Ln row(s) with problems.</source>
            <comment>import</comment>
            <translation>
                <numerusform>%1 good, %Ln row with problems.</numerusform>
                <numerusform>%1 good, %Ln rows with problems.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) owe(s) %1 together.</source>
            <comment>import</comment>
            <translation>
                <numerusform>%Ln row owes %1 together.</numerusform>
                <numerusform>%Ln rows owe %1 together.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 stands to the credit of %Ln row(s).</source>
            <comment>import</comment>
            <translation>
                <numerusform>%1 stands to the credit of %Ln row.</numerusform>
                <numerusform>%1 stands to the credit of %Ln rows.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::LostQueueDialog</name>
        <message numerus="yes">
            <source>%Ln change(s)</source>
            <comment>lost</comment>
            <translation>
                <numerusform>%Ln change</numerusform>
                <numerusform>%Ln changes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::MessageActivation</name>
        <message numerus="yes">
            <source>Show this on the portal for %Ln people?</source>
            <translation>
                <numerusform>Show this on the portal for %Ln person?</numerusform>
                <numerusform>Show this on the portal for %Ln people?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::MessageBodyEdit</name>
        <message numerus="yes">
            <source>%1 of %Ln character(s)</source>
            <comment>used, allowed</comment>
            <translation>
                <numerusform>%1 of %Ln character</numerusform>
                <numerusform>%1 of %Ln characters</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::MessageDetails</name>
        <message numerus="yes">
            <source>%1 (%Ln people)</source>
            <comment>filter in words</comment>
            <translation>
                <numerusform>%1 (%Ln person)</numerusform>
                <numerusform>%1 (%Ln people)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::MessageEditorPage</name>
        <message numerus="yes">
            <source>Customer portal message · %Ln subscriber(s)</source>
            <translation>
                <numerusform>Customer portal message · %Ln subscriber</numerusform>
                <numerusform>Customer portal message · %Ln subscribers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::MessageWords</name>
        <message numerus="yes">
            <source>%Ln day(s)</source>
            <comment>length of time</comment>
            <translation>
                <numerusform>%Ln day</numerusform>
                <numerusform>%Ln days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln hour(s)</source>
            <comment>length of time</comment>
            <translation>
                <numerusform>%Ln hour</numerusform>
                <numerusform>%Ln hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln minute(s)</source>
            <comment>length of time</comment>
            <translation>
                <numerusform>%Ln minute</numerusform>
                <numerusform>%Ln minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Starts in %Ln day(s)</source>
            <comment>portal message</comment>
            <translation>
                <numerusform>Starts in %Ln day</numerusform>
                <numerusform>Starts in %Ln days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Starts in %Ln hour(s)</source>
            <comment>portal message</comment>
            <translation>
                <numerusform>Starts in %Ln hour</numerusform>
                <numerusform>Starts in %Ln hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Starts in %Ln minute(s)</source>
            <comment>portal message</comment>
            <translation>
                <numerusform>Starts in %Ln minute</numerusform>
                <numerusform>Starts in %Ln minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::MessagesPage</name>
        <message numerus="yes">
            <source>%Ln active</source>
            <translation>
                <numerusform>%Ln active</numerusform>
                <numerusform>%Ln active</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln scheduled</source>
            <translation>
                <numerusform>%Ln scheduled</numerusform>
                <numerusform>%Ln scheduled</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln expired</source>
            <translation>
                <numerusform>%Ln expired</numerusform>
                <numerusform>%Ln expired</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::PackageDialog</name>
        <message numerus="yes">
            <source>%Ln things to fix</source>
            <translation>
                <numerusform>%Ln thing to fix</numerusform>
                <numerusform>%Ln things to fix</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::PackageForm</name>
        <message numerus="yes">
            <source>%Ln subscribers have this package, so its services cannot be removed.</source>
            <translation>
                <numerusform>%Ln subscriber has this package, so its services cannot be removed.</numerusform>
                <numerusform>%Ln subscribers have this package, so its services cannot be removed.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::PackagesPage</name>
        <message numerus="yes">
            <source>%Ln packages</source>
            <translation>
                <numerusform>%Ln package</numerusform>
                <numerusform>%Ln packages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln subscriptions</source>
            <translation>
                <numerusform>%Ln subscription</numerusform>
                <numerusform>%Ln subscriptions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::ProfileHead</name>
        <message numerus="yes">
            <source>%Ln day(s) late</source>
            <translation>
                <numerusform>%Ln day late</numerusform>
                <numerusform>%Ln days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln day(s) of grace left</source>
            <translation>
                <numerusform>%Ln day of grace left</numerusform>
                <numerusform>%Ln days of grace left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln open invoice(s)</source>
            <translation>
                <numerusform>%Ln open invoice</numerusform>
                <numerusform>%Ln open invoices</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::RailButton</name>
        <message numerus="yes">
            <source>%Ln need(s) attention</source>
            <comment>rail badge</comment>
            <translation>
                <numerusform>%Ln needs attention</numerusform>
                <numerusform>%Ln need attention</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SignInWords</name>
        <message numerus="yes">
            <source>This computer's clock is %n minute(s) ahead of the server's. Set it right, so that your work keeps its time.</source>
            <translation>
                <numerusform>This computer's clock is %n minute ahead of the server's. Set it right, so that your work keeps its time.</numerusform>
                <numerusform>This computer's clock is %n minutes ahead of the server's. Set it right, so that your work keeps its time.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This computer's clock is %n minute(s) behind the server's. Set it right, so that your work keeps its time.</source>
            <translation>
                <numerusform>This computer's clock is %n minute behind the server's. Set it right, so that your work keeps its time.</numerusform>
                <numerusform>This computer's clock is %n minutes behind the server's. Set it right, so that your work keeps its time.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln change(s) not sent yet, safe on this computer.</source>
            <translation>
                <numerusform>%Ln change not sent yet, safe on this computer.</numerusform>
                <numerusform>%Ln changes not sent yet, safe on this computer.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SubscriberPreview</name>
        <message numerus="yes">
            <source>%Ln day(s) late</source>
            <translation>
                <numerusform>%Ln day late</numerusform>
                <numerusform>%Ln days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Grace ends %1, %Ln day(s) left</source>
            <translation>
                <numerusform>Grace ends %1, %Ln day left</numerusform>
                <numerusform>Grace ends %1, %Ln days left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SubscribersPage</name>
        <message numerus="yes">
            <source>%Ln subscriber(s) · sorted by %1 · balances total %2</source>
            <comment>status bar</comment>
            <translation>
                <numerusform>%Ln subscriber · sorted by %1 · balances total %2</numerusform>
                <numerusform>%Ln subscribers · sorted by %1 · balances total %2</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln subscriber(s) written to %1</source>
            <translation>
                <numerusform>%Ln subscriber written to %1</numerusform>
                <numerusform>%Ln subscribers written to %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SyncAlarm</name>
        <message numerus="yes">
            <source>%Ln change(s) saved to the file</source>
            <translation>
                <numerusform>%Ln change saved to the file</numerusform>
                <numerusform>%Ln changes saved to the file</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SyncPage</name>
        <message numerus="yes">
            <source>%Ln need(s) attention</source>
            <comment>sync page</comment>
            <translation>
                <numerusform>%Ln needs attention</numerusform>
                <numerusform>%Ln need attention</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln waiting</source>
            <comment>sync page</comment>
            <translation>
                <numerusform>%Ln waiting</numerusform>
                <numerusform>%Ln waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln sent this week</source>
            <comment>sync page</comment>
            <translation>
                <numerusform>%Ln sent this week</numerusform>
                <numerusform>%Ln sent this week</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln change(s) came up again from the second copy after Linedesk was cut off. Please look at each.</source>
            <translation>
                <numerusform>%Ln change came up again from the second copy after Linedesk was cut off. Please look at each.</numerusform>
                <numerusform>%Ln changes came up again from the second copy after Linedesk was cut off. Please look at each.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recovered change(s) confirmed</source>
            <translation>
                <numerusform>%Ln recovered change confirmed</numerusform>
                <numerusform>%Ln recovered changes confirmed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SyncPill</name>
        <message numerus="yes">
            <source>Sending %Ln change(s)…</source>
            <comment>sync pill</comment>
            <translation>
                <numerusform>Sending %Ln change…</numerusform>
                <numerusform>Sending %Ln changes…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Offline · %Ln change(s) waiting</source>
            <comment>sync pill</comment>
            <translation>
                <numerusform>Offline · %Ln change waiting</numerusform>
                <numerusform>Offline · %Ln changes waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln need(s) attention</source>
            <comment>sync pill</comment>
            <translation>
                <numerusform>%Ln needs attention</numerusform>
                <numerusform>%Ln need attention</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Signed out · %Ln change(s) waiting</source>
            <comment>sync pill</comment>
            <translation>
                <numerusform>Signed out · %Ln change waiting</numerusform>
                <numerusform>Signed out · %Ln changes waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Sync has stopped · %Ln change(s) waiting</source>
            <comment>sync pill</comment>
            <translation>
                <numerusform>Sync has stopped · %Ln change waiting</numerusform>
                <numerusform>Sync has stopped · %Ln changes waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::SyncStatusPresenter</name>
        <message numerus="yes">
            <source>Connected · sending %Ln change(s)</source>
            <translation>
                <numerusform>Connected · sending %Ln change</numerusform>
                <numerusform>Connected · sending %Ln changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Offline · %Ln change(s) waiting</source>
            <comment>sync page</comment>
            <translation>
                <numerusform>Offline · %Ln change waiting</numerusform>
                <numerusform>Offline · %Ln changes waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Signed out of the server · %Ln change(s) waiting</source>
            <translation>
                <numerusform>Signed out of the server · %Ln change waiting</numerusform>
                <numerusform>Signed out of the server · %Ln changes waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This computer's clock is %Ln minute(s) ahead of the server's. Set it right: entries carry its time.</source>
            <translation>
                <numerusform>This computer's clock is %Ln minute ahead of the server's. Set it right: entries carry its time.</numerusform>
                <numerusform>This computer's clock is %Ln minutes ahead of the server's. Set it right: entries carry its time.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This computer's clock is %Ln minute(s) behind the server's. Set it right: entries carry its time.</source>
            <translation>
                <numerusform>This computer's clock is %Ln minute behind the server's. Set it right: entries carry its time.</numerusform>
                <numerusform>This computer's clock is %Ln minutes behind the server's. Set it right: entries carry its time.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Sync has stopped · %Ln change(s) waiting</source>
            <comment>sync page</comment>
            <translation>
                <numerusform>Sync has stopped · %Ln change waiting</numerusform>
                <numerusform>Sync has stopped · %Ln changes waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::TakenAwayNotice</name>
        <message numerus="yes">
            <source>%Ln subscribers are no longer among those you work with, and not on this computer any more. What you entered for them is still sent.</source>
            <translation>
                <numerusform>%Ln subscriber is no longer among those you work with, and not on this computer any more. What you entered for them is still sent.</numerusform>
                <numerusform>%Ln subscribers are no longer among those you work with, and not on this computer any more. What you entered for them is still sent.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>linedesk::WaitingSum</name>
        <message numerus="yes">
            <source>%Ln change(s)</source>
            <comment>that wait</comment>
            <translation>
                <numerusform>%Ln change</numerusform>
                <numerusform>%Ln changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln payment(s) of %1 in all</source>
            <translation>
                <numerusform>%Ln payment of %1 in all</numerusform>
                <numerusform>%Ln payments of %1 in all</numerusform>
            </translation>
        </message>
    </context>
</TS>
