#include "invoice.h"
#include <stdio.h>
#include <string.h>

/* The list of parts ends with one without a name. */
void invoice(char *text, const char *customer, int minutes, const struct part parts[])
{
    int total = 0;
    int q = minutes / 15;
    text += sprintf(text, "Invoice for %s\n", customer);
    if (minutes % 15 != 0)
        q = q + 1;
    text += sprintf(text, "Work, %d minutes: %d\n", q * 15, q * 60 / 4);
    total = total + q * 60 / 4;
    for (int i = 0; parts[i].name; i++) {
        int a;
        if (parts[i].count >= 10)
            a = parts[i].count * parts[i].price * 80 / 100;
        else
            a = parts[i].count * parts[i].price;
        text += sprintf(text, "%s, %d: %d\n", parts[i].name, parts[i].count, a);
        total = total + a;
    }
    if (total > 500) {
        int d = total * 5 / 100;
        text += sprintf(text, "Discount: -%d\n", d);
        total = total - d;
    }
    sprintf(text, "Total: %d\n", total);
}
