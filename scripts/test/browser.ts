import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'
import { promisify } from 'node:util'
import { chromium } from 'playwright'

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** A browser that is there, or Debian's when this is root on Debian; otherwise the one command that brings one. */
export async function findBrowser(): Promise<string> {
  const found = [process.env['GATEHOUSE_BROWSER'] ?? '', chromium.executablePath(), ...known].find(
    (file) => file !== '' && existsSync(file),
  )
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) return installDebianChromium()
  console.error('The browser tests need Chromium or Chrome: npx playwright install chromium')
  process.exit(1)
}

async function installDebianChromium(): Promise<string> {
  console.log('Installing Chromium from Debian (once) ...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  await promisify(execFile)('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  })
  return '/usr/bin/chromium'
}
