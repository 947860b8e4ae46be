#include "tst_subscriberspagefixture.h"

using namespace Qt::StringLiterals;

namespace linedesk {

void SubscribersPageFixture::init()
{
    m_desk = std::make_unique<TestDesk>();
    SubscriberSample sample(*m_desk);
    const PackageId wireless = sample.package(u"Quarry 50"_s, Money::fromMinor(6995),
                                              {u"Wireless internet"_s});
    const PackageId voice = sample.package(u"Home voice"_s, Money::fromMinor(1500));
    m_dolores = sample.add(u"Dolores Whitaker"_s, u"Otter Bend"_s, {},
                           {{u"phone"_s, u"(555) 010-4821"_s},
                            {u"email"_s, u"d.whitaker@mail.example"_s},
                            {u"street"_s, u"2291 Ferry Road"_s},
                            {u"region"_s, u"OR"_s},
                            {u"postal_code"_s, u"97000"_s}});
    sample.give(m_dolores, wireless, QDate(2026, 10, 1));
    sample.give(m_dolores, voice, QDate(2026, 10, 1));
    sample.invoice(m_dolores, QDate(2026, 10, 10)); // due Oct 25: 27 days late, grace used up
    m_lucius = sample.add(u"Lucius Beaumont"_s, u"Otter Bend"_s);
    sample.give(m_lucius, wireless, QDate(2026, 11, 1));
    sample.invoice(m_lucius, QDate(2026, 11, 1)); // due Nov 16: 5 days late, in grace
    m_annika = sample.add(u"Annika Sörensen"_s, u"Millrace"_s);
    sample.add(u"Harlan Pruitt"_s, u"Otter Bend"_s, {}, {{u"status"_s, u"suspended"_s}});
    sample.add(u"Cottonwood RV Park"_s, u"Quarry Flat"_s, {},
               {{u"status"_s, u"hibernated"_s}, {u"kind"_s, u"business"_s}});
    sample.add(u"Opal Nakagawa"_s, u"Millrace"_s, {}, {{u"status"_s, u"prospect"_s}});
    m_desk->unsent = {m_annika.uuid()};
    m_registry = std::make_unique<ActionRegistry>(m_theme);
    m_walk = std::make_unique<SubscriberWalk>(*m_desk);
    m_window = std::make_unique<QWidget>();
    m_actions = new SubscriberActions(*m_desk, m_theme, m_prompter, *m_registry, m_window.get());
    m_page = new SubscribersPage(*m_desk, m_theme, m_prompter, *m_actions, *m_walk, m_window.get());
    m_window->resize(1360, 800);
    m_page->resize(1360, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(model()->isComplete());
    QTRY_COMPARE(model()->everybody(), 6);
}

void SubscribersPageFixture::cleanup()
{
    m_window.reset();
    m_walk.reset();
    m_registry.reset();
    m_desk.reset();
}

} // namespace linedesk
