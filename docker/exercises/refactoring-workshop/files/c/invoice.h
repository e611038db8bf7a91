#ifndef INVOICE_H
#define INVOICE_H

struct part {
    const char *name;
    int count;
    int price;
};

/* Writes the invoice into text, which has room for it. */
void invoice(char *text, const char *customer, int minutes, const struct part parts[]);

#endif
