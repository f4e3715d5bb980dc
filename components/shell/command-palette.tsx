'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { Command } from 'cmdk'
import { Languages, LogOut, MessageSquare, Moon, PanelLeft, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, startTransition, useState } from 'react'
import { languageOf } from '#lib/facts/locale.ts'
import { paths } from '#lib/http/paths.ts'
import { Keys } from '../ui/kbd.tsx'
import { scrimClass } from '../ui/parts/overlay-window.tsx'
import { NavGlyph } from './icons.tsx'
import { languages } from './languages.ts'
import { remember } from './remember.ts'
import type { ShellProps } from './types.ts'
import { usePaletteSearch } from './use-palette-search.ts'
import { themeOnScreen, useThemeChoice } from './use-theme-choice.ts'

type Props = Pick<ShellProps, 'items' | 'search' | 'ask' | 'signOut'> & {
  open: boolean
  onOpenChange: (open: boolean) => void
  toggleSidebar: () => void
}

const group =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-text-3'

/** Everything one can go to or do, by typing. Pages and actions are here; projects and people come from the server. */
export function CommandPalette({ items, search, ask, signOut, open, onOpenChange, toggleSidebar }: Props) {
  const t = useTranslations('shell')
  const router = useRouter()
  const [query, setQuery] = useState('')
  const found = usePaletteSearch(open ? query : '', search)
  const asked = query.trim()

  function close() {
    onOpenChange(false)
    setQuery('')
  }
  const then: Then = (action) => () => {
    close()
    action()
  }

  function askIt() {
    const form = new FormData()
    form.set('question', asked)
    // What cannot be asked is at least not lost: it stands in the chat, unsent.
    startTransition(async () => {
      if ((await ask?.(null, form)) != null) router.push(paths.draft(asked))
    })
  }

  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <Base.Portal>
        <Base.Backdrop className={scrimClass} />
        <Base.Popup className="fixed top-[12vh] left-1/2 z-30 w-[calc(100vw-32px)] max-w-xl -translate-x-1/2 overflow-hidden rounded-lg bg-raised shadow-pop transition-opacity duration-(--t-pop) data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Base.Title className="sr-only">{t('palette.title')}</Base.Title>
          <Command label={t('palette.title')} loop>
            <Command.Input
              value={query}
              onValueChange={setQuery}
              placeholder={t('palette.placeholder')}
              className="h-12 w-full border-b border-border bg-transparent px-4 text-lg outline-none"
            />
            <Command.List label={t('palette.title')} className="max-h-[56vh] overflow-y-auto p-1.5">
              {found.state === 'idle' && ask === null && (
                <Command.Empty className="px-2 py-6 text-sm text-text-2">{t('palette.empty', { query })}</Command.Empty>
              )}
              <Command.Group heading={t('palette.pages')} className={group}>
                {items.map((item) => (
                  <Row
                    key={item.href}
                    value={`${item.label} ${item.href}`}
                    onSelect={then(() => router.push(item.href))}
                  >
                    <NavGlyph icon={item.icon} />
                    <span className="grow">{item.label}</span>
                    {item.key !== undefined && <Keys keys={['g', item.key]} />}
                  </Row>
                ))}
              </Command.Group>
              <Actions signOut={signOut} toggleSidebar={toggleSidebar} chats={ask !== null} then={then} />
              {found.groups.map(({ heading, entries }) => (
                <Command.Group key={heading} heading={heading} forceMount className={group}>
                  {entries.map((entry) => (
                    <Row key={entry.id} value={entry.id} forceMount onSelect={then(() => router.push(entry.href))}>
                      <span className="min-w-0 grow truncate">{entry.label}</span>
                      {entry.detail !== undefined && <span className="text-text-3 text-xs">{entry.detail}</span>}
                    </Row>
                  ))}
                </Command.Group>
              ))}
              {ask !== null && asked !== '' && (
                <Row value="ask" forceMount onSelect={then(askIt)}>
                  <MessageSquare {...glyph} />
                  <span className="min-w-0 grow truncate">{t('palette.ask', { query: asked })}</span>
                </Row>
              )}
              {found.state === 'searching' && <p className="px-2 py-2 text-text-3 text-xs">{t('palette.searching')}</p>}
              {found.state === 'failed' && <p className="px-2 py-2 text-stop-text text-xs">{t('palette.failed')}</p>}
            </Command.List>
          </Command>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Closes the palette, then acts. */
type Then = (action: () => void) => () => void

type ActionsProps = Pick<Props, 'signOut' | 'toggleSidebar'> & { chats: boolean; then: Then }

function Actions({ signOut, toggleSidebar, chats, then }: ActionsProps) {
  const t = useTranslations('shell')
  const router = useRouter()
  const language = languageOf(useLocale())
  const { setTheme } = useThemeChoice()
  const next = themeOnScreen() === 'dark' ? 'light' : 'dark'

  function speak(chosen: string) {
    remember('locale', chosen)
    router.refresh()
  }

  return (
    <Command.Group heading={t('palette.actions')} className={group}>
      {chats && (
        <Row value={t('palette.newChat')} onSelect={then(() => router.push(paths.chat))}>
          <MessageSquare {...glyph} />
          {t('palette.newChat')}
        </Row>
      )}
      <Row value={`${t('theme.label')} ${t('theme.dark')} ${t('theme.light')}`} onSelect={then(() => setTheme(next))}>
        {next === 'light' ? <Sun {...glyph} /> : <Moon {...glyph} />}
        {t('theme.label')}: {t(`theme.${next}`)}
      </Row>
      {languages
        .filter(({ value }) => value !== language)
        .map(({ value, label, lang }) => (
          <Row key={value} value={`${t('language')} ${label}`} onSelect={then(() => speak(value))}>
            <Languages {...glyph} />
            <span>
              {t('language')}: <span lang={lang}>{label}</span>
            </span>
          </Row>
        ))}
      <Row value={t('keys.sidebar')} onSelect={then(toggleSidebar)}>
        <PanelLeft {...glyph} />
        <span className="grow">{t('keys.sidebar')}</span>
        <Keys keys={['[']} />
      </Row>
      <Row value={t('signOut')} onSelect={then(() => startTransition(signOut))}>
        <LogOut {...glyph} />
        {t('signOut')}
      </Row>
    </Command.Group>
  )
}

const glyph = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

function Row(props: { value: string; onSelect: () => void; forceMount?: boolean; children: ReactNode }) {
  return (
    <Command.Item
      {...props}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2 text-sm data-[selected=true]:bg-hover touch:min-h-11"
    >
      {props.children}
    </Command.Item>
  )
}
