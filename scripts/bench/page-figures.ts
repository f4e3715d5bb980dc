import { setTimeout } from 'node:timers/promises'
import type { Browser, BrowserContext } from 'playwright'

export type PageFigures = {
  /** Bytes of script as they came over the wire, compressed; all that the page loaded by itself. */
  scriptBytes: number
  /** When the largest piece of text or picture stood there, from the begin of the navigation. */
  lcpMs: number
  /** Cumulative layout shift. Source: https://web.dev/articles/cls */
  cls: number
}

const slowedTimes = 4
/** How long a page is watched after it has loaded: what streams in later is still part of it. */
const watchedMs = 4_000

export type MeasuredPage = {
  path: string
  /** Who looks; null for somebody who has not signed in. */
  as: string | null
  /** Reloaded, so that the server reads everything anew, instead of opened. */
  reloads?: boolean
}

/** One load with an empty cache. */
export async function measurePage(
  browser: Browser,
  url: string,
  { path, as, reloads = false }: MeasuredPage,
): Promise<PageFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    if (as !== null) await signIn(context, url, as)
    const page = await context.newPage()
    await page.addInitScript(watch)
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    // A new context has nothing in its cache; this also says so in the request, as the browser's reload does.
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: reloads })
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowedTimes })
    const scripts = new Set<string>()
    let scriptBytes = 0
    devtools.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId)
    })
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) scriptBytes += encodedDataLength
    })
    await page.goto(url + path, { waitUntil: 'load', timeout: 120_000 })
    await setTimeout(watchedMs)
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: { lcpMs: number; cls: number } }).seen)
    return { scriptBytes, ...seen }
  } finally {
    await context.close()
  }
}

/** Runs in the page, before anything else. */
function watch(): void {
  const seen = { lcpMs: 0, cls: 0 }
  Object.assign(globalThis, { seen })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.lcpMs = entry.startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) seen.cls += entry.value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

async function signIn({ request }: BrowserContext, url: string, email: string): Promise<void> {
  const { csrfToken } = await (await request.get(`${url}/api/auth/csrf`)).json()
  const answer = await request.post(`${url}/api/auth/callback/credentials`, {
    form: { csrfToken, email, password: 'gatehouse-demo', json: 'true' },
  })
  if (!answer.ok()) throw new Error(`${email} could not sign in.`)
}
