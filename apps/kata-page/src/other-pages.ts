/**
 * The pages on which nobody edits or reviews, and what an editor seldom opens, in one script: each of several scripts
 * would cut what they share into small ones, which compress badly.
 */
export { DashboardPage } from './dashboard/dashboard-page';
export { HomePage } from './home/home-page';
export { KataPage } from './kata/kata-page';
export { RetrospectivePage } from './retrospective/retrospective-page';
export { TryPage } from './trials/try-page';
export { MoreFileActions } from './edit/more-file-actions';
export { SearchPane } from './search/search-pane';
export { showSettings } from './ui/settings/settings-dialog';
