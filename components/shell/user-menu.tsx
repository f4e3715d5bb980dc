'use client'

import { LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { startTransition } from 'react'
import { languageOf } from '#lib/facts/locale.ts'
import { cx } from '../ui/cx.ts'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { initials } from './navigation.ts'
import { remember } from './remember.ts'
import type { ShellProps } from './types.ts'

type Props = Pick<ShellProps, 'person' | 'settingsHref' | 'signOut'> & {
  side: 'top' | 'bottom'
  /** Name and title beside the picture; without it only the picture is shown. */
  wordsClassName?: string
}

const glyph = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Language names stay in their own language, so that everyone finds theirs. */
const languages = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'es', label: 'Español', lang: 'es' },
]

export function UserMenu({ person, settingsHref, signOut, side, wordsClassName }: Props) {
  const t = useTranslations('shell')
  const { theme, setTheme } = useTheme()
  const language = languageOf(useLocale())
  const router = useRouter()
  return (
    <Menu
      label={t('account', { name: person.name })}
      side={side}
      align={side === 'top' ? 'start' : 'end'}
      trigger={
        <button
          type="button"
          className="flex min-h-9 items-center gap-2.5 rounded-md px-1.5 text-left text-sm hover:bg-hover data-popup-open:bg-hover touch:min-h-11"
        >
          <span
            aria-hidden
            className="grid size-6.5 shrink-0 place-items-center rounded-full bg-neutral-soft text-2xs font-semibold text-neutral-text"
          >
            {initials(person.name)}
          </span>
          <span className="sr-only">
            {wordsClassName === undefined ? t('account', { name: person.name }) : t('accountOf')}
          </span>
          {wordsClassName !== undefined && (
            <span className={cx('min-w-0 leading-4', wordsClassName)}>
              <span className="block truncate">{person.name}</span>
              {person.title !== undefined && (
                <span className="block truncate text-xs leading-[15px] text-text-3">{person.title}</span>
              )}
            </span>
          )}
        </button>
      }
    >
      <MenuChoice
        label={t('theme.label')}
        value={theme ?? 'system'}
        onChange={setTheme}
        options={[
          { value: 'system', label: t('theme.system'), icon: <Monitor {...glyph} /> },
          { value: 'light', label: t('theme.light'), icon: <Sun {...glyph} /> },
          { value: 'dark', label: t('theme.dark'), icon: <Moon {...glyph} /> },
        ]}
      />
      <MenuChoice
        label={t('language')}
        value={language}
        options={languages}
        onChange={(next) => {
          remember('locale', next)
          router.refresh()
        }}
      />
      {(settingsHref !== undefined || signOut !== undefined) && <MenuSeparator />}
      {settingsHref !== undefined && (
        <MenuItem href={settingsHref} icon={<Settings {...glyph} />}>
          {t('settings')}
        </MenuItem>
      )}
      {signOut !== undefined && (
        <MenuItem icon={<LogOut {...glyph} />} onSelect={() => startTransition(signOut)}>
          {t('signOut')}
        </MenuItem>
      )}
    </Menu>
  )
}
