class Shares {

    static int[] of(int cents, int people) {
        int share = (int) Math.round((double) cents / people);
        int rest = cents - share * people;
        int[] shares = new int[people];
        for (int person = 0; person < people; person++) {
            shares[person] = person == 0 && rest > 0 ? share + 1 : share;
        }
        return shares;
    }
}
