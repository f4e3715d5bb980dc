'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { cx } from '../ui/cx.ts'
import { pressedOn, useOpener } from '../ui/use-opener.ts'
import { initials } from './navigation.ts'
import type { ShellProps } from './types.ts'

type Props = Pick<ShellProps, 'person' | 'settingsHref' | 'signOut'> & {
  side: 'top' | 'bottom'
  /** Name and title beside the picture; without it only the picture is shown. */
  wordsClassName?: string
}

const load = () => import('./user-menu-popup.tsx').then((module) => module.UserMenuPopup)
const UserMenuPopup = dynamic(load, { ssr: false })

/** Who is signed in; pressed, it offers appearance, language, settings and the way out. */
export function UserMenu({ person, settingsHref, signOut, side, wordsClassName }: Props) {
  const t = useTranslations('shell')
  const button = useRef<HTMLButtonElement>(null)
  const { open, setOpen, used } = useOpener({})
  return (
    <>
      <button
        ref={button}
        type="button"
        title={person.name}
        aria-haspopup="menu"
        aria-expanded={open}
        data-popup-open={open ? '' : undefined}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(!open)}
        className="flex min-h-9 items-center gap-2.5 rounded-md px-1.5 text-left text-sm hover:bg-hover data-popup-open:bg-hover touch:min-h-11"
      >
        <span
          aria-hidden
          className="grid size-6.5 shrink-0 place-items-center rounded-full bg-neutral-soft font-semibold text-2xs text-neutral-text"
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
              <span className="block truncate text-text-3 text-xs leading-[15px]">{person.title}</span>
            )}
          </span>
        )}
      </button>
      {used && (
        <UserMenuPopup
          name={person.name}
          anchor={button}
          open={open}
          side={side}
          settingsHref={settingsHref}
          signOut={signOut}
          onClose={(event) => pressedOn(button.current, event) || setOpen(false)}
        />
      )}
    </>
  )
}
