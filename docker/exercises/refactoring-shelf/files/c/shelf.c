#include "shelf.h"
#include <string.h>

void evening(struct good goods[], int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(goods[i].name, "cheese") != 0 && strcmp(goods[i].name, "ticket") != 0) {
            if (goods[i].freshness > 0) {
                if (strcmp(goods[i].name, "honey") != 0) {
                    goods[i].freshness = goods[i].freshness - 1;
                    if (strcmp(goods[i].name, "bread") == 0)
                        goods[i].freshness = goods[i].freshness - 1;
                    if (goods[i].days <= 0) {
                        goods[i].freshness = goods[i].freshness - 1;
                        if (strcmp(goods[i].name, "bread") == 0)
                            goods[i].freshness = goods[i].freshness - 1;
                    }
                    if (goods[i].freshness < 0)
                        goods[i].freshness = 0;
                }
            }
        } else {
            if (goods[i].freshness < 40) {
                goods[i].freshness = goods[i].freshness + 1;
                if (strcmp(goods[i].name, "ticket") == 0) {
                    if (goods[i].days <= 5)
                        goods[i].freshness = goods[i].freshness + 2;
                } else {
                    if (goods[i].days <= 0)
                        goods[i].freshness = goods[i].freshness + 1;
                }
                if (goods[i].freshness > 40)
                    goods[i].freshness = 40;
            }
            if (strcmp(goods[i].name, "ticket") == 0) {
                if (goods[i].days <= 0)
                    goods[i].freshness = goods[i].freshness - goods[i].freshness;
            }
        }
        if (strcmp(goods[i].name, "honey") != 0)
            goods[i].days = goods[i].days - 1;
    }
}
