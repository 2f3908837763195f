import { expect, type Page } from '@playwright/test';

import { expectEvidence, type Scene } from './support/evidence';
import { clickExemplar, exemplarOfTheSpike } from './support/exemplars';
import { clickTrace, expectSearchRows } from './support/explore';
import { LOOKS, selectedTraceId, takePicture, test } from './support/journey';
import { type ListedStory, readStories } from './support/stories';
import { expectSelected, expectTrace, findSpanShowing } from './support/timeline';

const STORIES = readStories();
/** All of them on the host's own line; one on older lines. */
const TOLD = STORIES.filter(({ isTold }) => isTold);

test('the picker lists every story, and says which are told', async ({ page }) => {
  await openPicker(page, LOOKS[0]);
  await expect(page.locator('section[data-testid^="story-"]')).toHaveCount(STORIES.length);
  await expect(page.locator('section[data-told="true"]')).toHaveCount(TOLD.length);
  const words = TOLD.length === 1 ? 'one of them' : `all ${STORIES.length} of them`;
  await expect(page.getByText(`This demo tells ${words}`)).toBeVisible();
  await takePicture(page, 'stories');
});

for (const story of TOLD) {
  test(`story: ${story.name}`, async ({ page }) => {
    test.slow();
    await openPicker(page, LOOKS[0]);
    const section = page.getByTestId(`story-${story.name}`);
    await expect(section).toContainText(story.whereToLook);

    const scene = await openScene(page, story);
    await expectSpanAtFault(scene);
    await takePicture(page, `story-${story.name}`);
    for (const evidence of story.evidence) {
      await test.step(JSON.stringify(evidence), () => expectEvidence(scene, evidence));
    }
  });
}

async function openPicker(page: Page, { theme, width }: (typeof LOOKS)[number]): Promise<void> {
  await page.setViewportSize({ width, height: 2400 });
  await page.goto(`/workbench/stories?theme=${theme}`);
}

/** By the picker's button; a story without an example is entered by an exemplar of its spike, as a person would. */
async function openScene(page: Page, story: ListedStory): Promise<Scene> {
  const section = page.getByTestId(`story-${story.name}`);
  await section.getByTestId(story.exampleTraceId === undefined ? 'story-dashboard' : 'story-example').click();
  if (story.exampleTraceId === undefined) {
    await clickExemplar(page, await exemplarOfTheSpike(page));
    await expect(page.getByTestId('throughline-timeline-row').first()).toBeVisible();
  } else {
    await expect.poll(() => selectedTraceId(page)).toBe(story.exampleTraceId);
  }
  const traceId = selectedTraceId(page);
  await expectTrace(page, traceId);
  const address = page.url();
  // A span that was selected meanwhile makes no other place of it.
  const placeOf = (url: string) => {
    const { pathname, searchParams } = new URL(url);
    return [pathname, ...['from', 'to', 'var-traceId'].map((name) => searchParams.get(name))].join(' ');
  };
  const open = async () => {
    if (placeOf(page.url()) !== placeOf(address)) {
      await page.goto(address);
    }
    await expectTrace(page, traceId);
  };
  return { page, story, traceId, open };
}

/** In the example, or in another trace that the story's search finds: selected, with the attribute in sight. */
async function expectSpanAtFault({ page, story, open }: Scene): Promise<void> {
  const { service, spanName, attribute, spanIsIn } = story;
  if (spanIsIn === 'other traces') {
    await openPicker(page, LOOKS[0]);
    await page.getByTestId(`story-${story.name}`).getByTestId('story-search').click();
    await expectSearchRows(page, 1);
    await clickTrace(page);
  } else {
    await open();
  }
  await findSpanShowing(page, { service, spanName, attribute }, attribute?.value ?? spanName);
  await expectSelected(page, service, spanName);
}
