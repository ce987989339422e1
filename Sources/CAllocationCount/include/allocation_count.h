#pragma once

/// How many blocks of memory the process has asked for since it began. Linking this module makes the process count.
long intray_allocation_count(void);
