#include "court.h"
#include <string.h>

void announce(int a, int b, char text[20])
{
    int t = 0;
    text[0] = '\0';
    if (a == b) {
        if (a == 0)
            strcpy(text, "love-all");
        else if (a == 1)
            strcpy(text, "15-all");
        else if (a == 2)
            strcpy(text, "30-all");
        else
            strcpy(text, "deuce");
    } else if (a >= 4 || b >= 4) {
        t = a - b;
        if (t == 1)
            strcpy(text, "advantage A");
        else if (t == -1)
            strcpy(text, "advantage B");
        else if (t >= 2)
            strcpy(text, "game A");
        else
            strcpy(text, "game B");
    } else {
        for (int i = 1; i < 3; i++) {
            if (i == 1) {
                t = a;
            } else {
                strcat(text, "-");
                t = b;
            }
            if (t == 0)
                strcat(text, "love");
            else if (t == 1)
                strcat(text, "15");
            else if (t == 2)
                strcat(text, "30");
            else if (t == 3)
                strcat(text, "40");
        }
    }
}
