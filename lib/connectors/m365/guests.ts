type Account = { userType: string | null; userPrincipalName: string }

/** Somebody of another company who was let in. Accounts older than guests have no type. Source: Graph, user, userType */
export function isGuest({ userType, userPrincipalName }: Account): boolean {
  return userType === null ? /#EXT#@/i.test(userPrincipalName) : userType.toLowerCase() === 'guest'
}
