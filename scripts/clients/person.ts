import { type Browser, chromium, type Page } from 'playwright'

const email = 'executive@ridgeline.example'
const password = 'gatehouse-demo'

/** Somebody at a real browser: signs in when asked to, reads who asks, and allows it. */
export type Person = {
  /** Opens the address that a client would open. Where the browser is once the client has its answer. */
  allows(address: string): Promise<URL>
  /** A page of their browser, for a client that lives in one. */
  page(): Promise<Page>
  /** The same, on a page that the client itself led here. */
  allowsOn(page: Page): Promise<void>
  close(): Promise<void>
}

export async function openPerson(executablePath: string, origin: string): Promise<Person> {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
  })
  return {
    page: () => open(browser),
    allowsOn: (page) => answer(page, origin),
    async allows(address) {
      const page = await open(browser)
      try {
        await page.goto(address)
        await answer(page, origin)
        return new URL(page.url())
      } finally {
        await page.context().close()
      }
    },
    close: () => browser.close(),
  }
}

/** A browser of its own each time: nobody is let in because somebody else was. */
async function open(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US' })
  return context.newPage()
}

async function answer(page: Page, origin: string): Promise<void> {
  await page.waitForURL((url) => url.origin === origin)
  const asks = page.getByRole('button', { name: /^Allow / })
  const mail = page.getByLabel('E-mail')
  await asks.or(mail).first().waitFor()
  if (await mail.isVisible()) {
    await mail.fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
  }
  await asks.waitFor()
  await page.waitForLoadState('networkidle')
  await asks.click()
  await page.waitForURL((url) => url.origin !== origin, { waitUntil: 'commit' })
}
