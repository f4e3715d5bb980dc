import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { actWhenListening } from './listening.ts'
import { holdSignInPage } from './sign-in-page.ts'

export type { Page }
export { expect }

export const demoPassword = 'gatehouse-demo'

type Fixtures = {
  /** A page in a browser of its own, signed in. The same person gets the same browser within a test. */
  as: (email: string) => Promise<Page>
  /** What the browser's console may say as an error in this test: `test.use({ mayLog: [/403/] })`. */
  mayLog: RegExp[]
  /** `as usual` where a test needs the sign-in page without identity providers: it waits until nobody has one there. */
  signInPage: 'as usual' | null
  heldSignInPage: undefined
}

/**
 * A console error or an uncaught exception in any page of a test fails it.
 * `as('pm@ridgeline.example')` signs in through the endpoint of the sign-in form; e2e/sign-in.spec.ts uses the form.
 */
export const test = base.extend<Fixtures>({
  mayLog: [[], { option: true }],
  signInPage: [null, { option: true }],
  heldSignInPage: [
    async ({ signInPage }, use) => {
      const letGo = signInPage === null ? null : await holdSignInPage(signInPage)
      await use(undefined)
      await letGo?.()
    },
    { auto: true, timeout: 900_000 },
  ],

  page: async ({ page, mayLog }, use) => {
    const heard = listen(page, mayLog)
    actWhenListening(page)
    await use(page)
    expect(heard, 'errors in the console').toEqual([])
  },

  as: async ({ browser, mayLog }, use) => {
    const people = new Map<string, Page>()
    const heard: string[][] = []
    await use(async (email) => {
      const known = people.get(email)
      if (known !== undefined) return known
      const context = await browser.newContext()
      const page = await context.newPage()
      actWhenListening(page)
      heard.push(listen(page, mayLog))
      await signIn(page, email)
      people.set(email, page)
      return page
    })
    for (const page of people.values()) await page.context().close()
    expect(heard.flat(), 'errors in the console').toEqual([])
  },
})

/** Signs a browser in as the form does, without showing it. */
export async function signIn(page: Page, email: string, password = demoPassword): Promise<void> {
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  const answer = await page.request.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password, json: 'true' },
  })
  expect(answer.ok(), `${email} can sign in`).toBe(true)
}

/** Presses a key until the page does what it does: a page shows before it listens. `from` puts back where it is pressed. */
export async function pressUntil(
  page: Page,
  key: string,
  done: () => Promise<void>,
  from?: () => Promise<void>,
): Promise<void> {
  await expect(async () => {
    await from?.()
    await page.keyboard.press(key)
    await done()
  }).toPass()
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** No accessibility fault in the light or in the dark theme; leaves the page in the light one. */
export async function scan(page: Page): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    // Colours on their way are no colours of either.
    await page.evaluate(() =>
      Promise.allSettled(
        document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? [one.finished] : [])),
      ),
    )
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
    const found = violations.map(
      ({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    )
    expect(found, `accessibility of ${page.url()}`).toEqual([])
  }
}

function listen(page: Page, mayLog: readonly RegExp[]): string[] {
  const heard: string[] = []
  const note = (text: string) => {
    if (!mayLog.some((allowed) => allowed.test(text))) heard.push(text)
  }
  page.on('console', (message) => {
    if (message.type() === 'error') note(message.text())
  })
  page.on('pageerror', (error) => note(String(error)))
  return heard
}
