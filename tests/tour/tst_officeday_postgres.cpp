#include "tests/tour/officeday.h"

int main(int argc, char **argv)
{
    return linedesk::OfficeDay::run(argc, argv, true);
}
