/** What reviews need, in one script, as in `other-pages.ts`. */
export { createReviewPage, ReviewPage } from '../review-page';
export { changesText, ReviewView } from '../review-view';
