#pragma once
#include <QString>

#include <functional>

class QWidget;

namespace linedesk {

class Page;

/// Where the navigation rail shows a page. Hidden pages are reached from others (a profile).
enum class RailPlace { Top, Bottom, Hidden };

/// A page as the composition root registers it. It is made at the first visit.
struct PageEntry {
    QString id;                             ///< "subscribers"
    QString label;                          ///< "Subscribers"
    QString iconName;                       ///< Breeze name
    RailPlace rail = RailPlace::Top;
    QString railOwner;                      ///< a hidden page marks this page's rail button
    std::function<Page *(QWidget *)> make;  ///< parent → page
};

} // namespace linedesk
