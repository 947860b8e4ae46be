#pragma once
#include "core/base/clock.h"
#include "core/domain/subscriber.h"
#include "ui/desk/deskservice.h"

#include <functional>

namespace linedesk {

class ActionRegistry;
class MainWindow;
class Prompter;
class SubscriberActions;
class SubscriberWalk;
class Theme;

/// What the pages are made from.
struct DeskPages {
    DeskService &desk;
    Theme &theme;
    Prompter &prompter;
    const Clock &clock;
    ActionRegistry &actions;
    SubscriberWalk &walk;
    MainWindow &window;
    SubscriberActions &subscriberActions;
};

/// Registers every page of the desk, in the rail's order, and how one leads to another.
void registerPages(const DeskPages &pages);

/// Gives the first subscriber of the list, for whoever opens the desk on a profile.
void openFirstProfile(DeskService &desk, QObject *context,
                      std::function<void(const SubscriberId &)> open);

} // namespace linedesk
