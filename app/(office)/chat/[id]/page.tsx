import { notFound } from 'next/navigation'
import { GatewayError } from '#lib/core/errors.ts'
import { framed, titled } from '../../../frame.tsx'
import { showChat } from '../chat-page.tsx'

export const generateMetadata = titled('chat')

/** One's own conversation, or one that is shared with one. Any other looks the same as one that does not exist. */
export default framed<{ id: string }>({ screen: 'chat', areas: ['chat', 'chat-file'] }, async ({ caller, params }) => {
  try {
    return await showChat(caller, { id: params.id })
  } catch (thrown) {
    if (thrown instanceof GatewayError && thrown.code === 'not_found') notFound()
    throw thrown
  }
})
