import { describe, expect, test } from 'vitest'
import { currentItem, initials, sidebarWidth } from './navigation.ts'
import { interpret } from './shortcuts.ts'
import type { NavItem } from './types.ts'

const keyboard = { pages: { h: '/home', a: '/admin/audit' }, singleKeys: true }
const idle = { pending: false, typing: false }
const press = (key: string, held: 'meta' | 'ctrl' | 'alt' | null = null) => ({
  key,
  meta: held === 'meta',
  ctrl: held === 'ctrl',
  alt: held === 'alt',
})

describe('keys', () => {
  test('g then a letter goes to a page, and another letter goes nowhere', () => {
    expect(interpret(press('g'), idle, keyboard)).toEqual({ pending: true })
    expect(interpret(press('h'), { ...idle, pending: true }, keyboard).command).toEqual({ go: '/home' })
    expect(interpret(press('z'), { ...idle, pending: true }, keyboard)).toEqual({ pending: false })
  })

  test('cmd or ctrl with K opens the palette, even while typing and with single keys off', () => {
    const typing = { pending: false, typing: true }
    expect(interpret(press('k', 'meta'), typing, { ...keyboard, singleKeys: false }).command).toBe('palette')
    expect(interpret(press('K', 'ctrl'), typing, keyboard).command).toBe('palette')
  })

  test.each(['?', '/', '[', 'g'])('%s means nothing while typing or with single keys off', (key) => {
    expect(interpret(press(key), { ...idle, typing: true }, keyboard)).toEqual({ pending: false })
    expect(interpret(press(key), idle, { ...keyboard, singleKeys: false })).toEqual({ pending: false })
  })

  test('the combinations of the browser stay the browser’s', () => {
    expect(interpret(press('g', 'ctrl'), idle, keyboard)).toEqual({ pending: false })
    expect(interpret(press('[', 'meta'), idle, keyboard)).toEqual({ pending: false })
  })

  test('question mark, slash and bracket have their commands', () => {
    expect(['?', '/', '['].map((key) => interpret(press(key), idle, keyboard).command)).toEqual([
      'help',
      'search',
      'sidebar',
    ])
  })
})

describe('navigation', () => {
  const item = (href: string): NavItem => ({ href, label: href, icon: 'home' })

  test('the longest matching address is the current page', () => {
    const items = [item('/admin/access'), item('/admin/access/versions'), item('/home')]
    expect(currentItem(items, '/admin/access/versions/7')?.href).toBe('/admin/access/versions')
    expect(currentItem(items, '/admin/accessories')).toBeUndefined()
  })

  test('wide screens start with the rail until the person chooses', () => {
    expect(sidebarWidth(undefined, '/chat/0192')).toBe('rail')
    expect(sidebarWidth(undefined, '/home')).toBe('full')
    expect(sidebarWidth(undefined, '/admin/audit/traces/0192')).toBe('full')
    expect(sidebarWidth('full', '/chat')).toBe('full')
  })

  test('initials are the first and the last name', () => {
    expect(initials('Maria del Carmen Kessler')).toBe('MK')
    expect(initials('Óscar')).toBe('Ó')
    expect(initials('Field crew (role)')).toBe('FR')
    expect(initials('')).toBe('')
  })
})
