import { existsSync } from 'node:fs'
import { chromium, defineConfig, type LaunchOptions } from '@playwright/test'

const chrome = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

const address = process.env.GATEHOUSE_URL ?? 'http://localhost:3000'

export default defineConfig({
  testDir: './e2e',
  testMatch: '*.spec.ts',
  outputDir: './test-results',
  reporter: 'line',
  forbidOnly: process.env.CI !== undefined,
  fullyParallel: false,
  workers: 2,
  // Axe walks some thousand cells of the matrix; on two busy processors that alone takes half a minute.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: address,
    locale: 'en-US',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: browser(),
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', grepInvert: /@phone/, use: { viewport: { width: 1440, height: 1000 } } },
    { name: 'phone', grep: /@phone/, use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
  ],
})

/** The browser that `npm test` found, else Playwright's own where it is installed, else Chrome, else the distribution's. */
function browser(): LaunchOptions {
  const { GATEHOUSE_BROWSER: given } = process.env
  const own = chromium.executablePath()
  const path = [given ?? '', own, ...chrome].find((file) => existsSync(file)) ?? '/usr/bin/chromium'
  if (path === own) return {}
  // In containers: as root, with a small /dev/shm and without services in the background.
  return {
    executablePath: path,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
  }
}
