import type { Locator, Page } from '@playwright/test'

const acts = ['click', 'check', 'fill', 'press', 'selectOption', 'setInputFiles', 'uncheck'] as const
const longest = 15_000
let isTaught = false

/**
 * What a test does to an element waits until the page listens there. A page shows before it does, and what is pressed in between
 * is lost: a person is slower than that, a test is not.
 */
export function actWhenListening(page: Page): void {
  if (isTaught) return
  isTaught = true
  const kind = Object.getPrototypeOf(page.locator('body'))
  for (const act of acts) {
    const plain: (this: Locator, ...given: unknown[]) => Promise<void> = kind[act]
    kind[act] = async function (this: Locator, ...given: unknown[]): Promise<void> {
      const last = given.at(-1)
      const timeout = typeof last === 'object' && last !== null && 'timeout' in last ? Number(last.timeout) : undefined
      await this.evaluate(listens, longest, { timeout })
      return plain.apply(this, given)
    }
  }
}

/** React marks what it has taken over. Pages that are not ours have no such marks and are not waited for. */
async function listens(element: Element, longest: number): Promise<void> {
  const end = performance.now() + longest
  const isOurs = '__next_f' in window
  while (isOurs && element.isConnected && performance.now() < end) {
    if (Object.keys(element).some((key) => key.startsWith('__reactFiber'))) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
