'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { MoreButton } from '../ui/more-button.tsx'
import type { ThreadMenuItems } from './thread-menu-popup.tsx'

const load = () => import('./thread-menu-popup.tsx').then((module) => module.ThreadMenuPopup)
const ThreadMenuPopup = dynamic(load, { ssr: false })

/** The button that offers what can be done with a conversation. */
export function ThreadMenu({ title, ...items }: { title: string } & ThreadMenuItems) {
  const t = useTranslations('chat.thread')
  return (
    <MoreButton label={t('actions', { title })} load={load}>
      {(menu) => <ThreadMenuPopup {...items} {...menu} title={title} />}
    </MoreButton>
  )
}
