#include "ui/desk/deskservice.h"
