#include "invoice.h"
#include <assert.h>
#include <stdio.h>
#include <string.h>

static char text[1000];

static void work_is_counted_in_quarters(void)
{
    const struct part none[] = {{0}};
    invoice(text, "Ann", 16, none);
    assert(strcmp(text, "Invoice for Ann\nWork, 30 minutes: 30\nTotal: 30\n") == 0);
}

static void parts_get_cheaper(void)
{
    const struct part parts[] = {{"spoke", 10, 2}, {"bell", 1, 9}, {0}};
    invoice(text, "Ben", 0, parts);
    assert(strstr(text, "spoke, 10: 16\nbell, 1: 9\nTotal: 25\n"));
}

static void discount_for_large_invoices(void)
{
    const struct part parts[] = {{"frame", 1, 450}, {0}};
    invoice(text, "Cy", 60, parts);
    assert(strstr(text, "Discount: -25\nTotal: 485\n"));
}

int main(void)
{
    work_is_counted_in_quarters();
    parts_get_cheaper();
    discount_for_large_invoices();
    puts("All tests passed");
}
