import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { GatewayError } from '#lib/core/errors.ts'
import { ChatPage } from '../chat-page.tsx'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('chat'))('title') }
}

/** One conversation of one's own. Another person's looks the same as one that does not exist. */
export default async function ConversationPage({ params }: Props) {
  const { id } = await params
  try {
    return await ChatPage({ id })
  } catch (thrown) {
    if (thrown instanceof GatewayError && thrown.code === 'not_found') notFound()
    throw thrown
  }
}
