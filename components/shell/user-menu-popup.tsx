'use client'

import { LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { type RefObject, startTransition } from 'react'
import { languageOf } from '#lib/facts/locale.ts'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { languages } from './languages.ts'
import { remember } from './remember.ts'
import type { ShellProps } from './types.ts'
import { useThemeChoice } from './use-theme-choice.ts'

type Props = Pick<ShellProps, 'settingsHref' | 'signOut'> & {
  name: string
  anchor: RefObject<HTMLElement | null>
  open: boolean
  side: 'top' | 'bottom'
  onClose: (event: Event) => void
}

const glyph = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

export function UserMenuPopup({ name, anchor, open, side, settingsHref, signOut, onClose }: Props) {
  const t = useTranslations('shell')
  const { theme, setTheme } = useThemeChoice()
  const language = languageOf(useLocale())
  const router = useRouter()
  return (
    <Menu
      label={t('account', { name })}
      anchor={anchor}
      open={open}
      onClose={onClose}
      side={side}
      align={side === 'top' ? 'start' : 'end'}
    >
      <MenuChoice
        label={t('theme.label')}
        value={theme}
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
      <MenuSeparator />
      {settingsHref !== undefined && (
        <MenuItem href={settingsHref} icon={<Settings {...glyph} />}>
          {t('settings')}
        </MenuItem>
      )}
      <MenuItem icon={<LogOut {...glyph} />} onSelect={() => startTransition(signOut)}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  )
}
