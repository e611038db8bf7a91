import { render, type ComponentChild } from 'preact';
import { createAvatarModel } from './avatar/avatar-model';
import { AvatarPage } from './avatar/avatar-page';
import {
  asDojoProblem,
  DojoProblem,
  INVALID,
  NOT_FOUND,
  UNREADABLE,
} from './dojo/answers/dojo-problem';
import { kataOfAvatar } from './dojo/answers/read-answers';
import { createLiveKata } from './dojo/live/live-kata';
import type { PageContext } from './page-context';
import { lightIn, reviewPath, routeOf, type Route } from './route';
import { Button } from './ui/button';
import { PageFrame } from './ui/frame/page-frame';
import { uiTexts } from './ui/texts';

/** Data that arrives sooner is shown at once: on a slow computer another page before it takes longer than the data. */
const LOADING_MS = 300;

/** Shows the page of a path in an element, and that it is loading when its data is late. Never rejects. */
export async function showPage(
  context: PageContext,
  path: string,
  element: HTMLElement,
): Promise<void> {
  const cancel = context.later(LOADING_MS, () => render(<LoadingPage />, element));
  const page = await pageOf(context, routeOf(path)).catch((error: unknown) => (
    <ProblemPage problem={asDojoProblem(error)} />
  ));
  cancel();
  render(page, element);
}

/**
 * Fetches the script of a route, and returns its page. Editing is one script: few files arrive sooner than many small
 * ones. The other pages, CodeMirror, and what is seldom opened, are scripts of their own.
 */
async function pageOf(context: PageContext, route: Route): Promise<ComponentChild> {
  const { dojo } = context;
  switch (route.view) {
    case 'home':
      return homePage(context);
    case 'kata': {
      const [kata, { KataPage }] = await Promise.all([
        dojo.kata(route.kataId),
        import('./other-pages'),
      ]);
      return <KataPage context={context} kata={kata} live={createLiveKata(context, kata)} />;
    }
    case 'dashboard': {
      const [kata, { DashboardPage }] = await Promise.all([
        dojo.kata(route.kataId),
        import('./other-pages'),
      ]);
      return <DashboardPage context={context} kata={kata} live={createLiveKata(context, kata)} />;
    }
    case 'retrospective':
      return retrospectivePage(context, route.kataId);
    case 'try':
      return tryPage(context, route.kataId);
    case 'review':
      return reviewPage(context, route);
    case 'avatar':
      return avatarPage(context, route);
    case 'unknown':
      throw new DojoProblem(NOT_FOUND, uiTexts.noPage);
  }
}

async function retrospectivePage(context: PageContext, kataId: string): Promise<ComponentChild> {
  const { dojo } = context;
  const [kata, report, { RetrospectivePage }] = await Promise.all([
    dojo.kata(kataId),
    dojo.report(kataId),
    import('./other-pages'),
  ]);
  return <RetrospectivePage context={context} kata={kata} report={report} />;
}

async function homePage(context: PageContext): Promise<ComponentChild> {
  const [startPoints, exercises, { HomePage }] = await Promise.all([
    context.dojo.startPoints(),
    context.dojo.exercises(),
    import('./other-pages'),
  ]);
  return <HomePage context={context} startPoints={startPoints} exercises={exercises} />;
}

async function reviewPage(
  context: PageContext,
  { kataId, avatarName }: Route & { readonly view: 'review' },
): Promise<ComponentChild> {
  const [kata, { createReviewPage, ReviewPage }] = await Promise.all([
    context.dojo.kata(kataId),
    import('./review/model/reviewing'),
  ]);
  return (
    <ReviewPage model={createReviewPage(context, kataOfAvatar(kata, avatarName), avatarName)} />
  );
}

async function tryPage(context: PageContext, kataId: string): Promise<ComponentChild> {
  const [kata, { TryPage }] = await Promise.all([
    context.dojo.kata(kataId),
    import('./other-pages'),
  ]);
  return <TryPage context={context} kata={kata} />;
}

/**
 * Opens an avatar's page. A browser that is another animal of the kata is sent to the review: looking at files does not
 * change who one is.
 */
async function avatarPage(
  context: PageContext,
  { kataId, avatarName }: Route & { readonly view: 'avatar' },
): Promise<ComponentChild> {
  const { dojo, animals, fragment } = context;
  const [whole, avatar] = await Promise.all([dojo.kata(kataId), dojo.avatar(kataId, avatarName)]);
  const kata = kataOfAvatar(whole, avatarName);
  const mine = animals.find(kataId);
  if (mine === undefined || mine === avatarName || !kata.avatars.has(mine)) {
    return <AvatarPage model={createAvatarModel(context, { kata, avatarName, avatar })} />;
  }
  const number = lightIn(fragment.value) ?? avatar.lights.at(-1)?.number ?? 0;
  location.replace(reviewPath(kataId, avatarName, number));
  return <LoadingPage />;
}

function LoadingPage() {
  return (
    <PageFrame title="">
      <p role="status">{uiTexts.loading}</p>
    </PageFrame>
  );
}

const FINAL_CODES: readonly string[] = [NOT_FOUND, INVALID, UNREADABLE];

/** Shows a problem. Another try is offered unless the thing does not exist, or what is stored of it cannot be read. */
function ProblemPage({ problem: { code, message } }: { readonly problem: DojoProblem }) {
  return (
    <PageFrame title={uiTexts.problemTitle}>
      <div class="lead">
        <h1>{uiTexts.wentWrong}</h1>
        <p role="alert">{message}</p>
        {!FINAL_CODES.includes(code) && (
          <div class="row">
            <Button kind="primary" onClick={() => location.reload()}>
              {uiTexts.tryAgain}
            </Button>
          </div>
        )}
        <p>
          <a href="/">{uiTexts.backToStart}</a>
        </p>
      </div>
    </PageFrame>
  );
}
