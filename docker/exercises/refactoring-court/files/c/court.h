#ifndef COURT_H
#define COURT_H

/* Writes the announcement for the points of A and B. */
void announce(int a, int b, char text[20]);

#endif
