def answer: 6 * 9;
