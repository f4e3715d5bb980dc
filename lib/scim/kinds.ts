import {
  createGroup,
  findGroup,
  type GroupData,
  groupResource,
  listGroups,
  readGroup,
  removeGroup,
  type StoredGroup,
  saveGroup,
} from './groups.ts'
import type { Kind } from './resource.ts'
import { groupShape, userShape } from './schema.ts'
import { readUser, type Stored, sentOf, type UserData, userResource } from './user.ts'
import { createUser, findUser, listUsers, removeUser, saveUser } from './users.ts'
import { whereGroups, whereUsers } from './where.ts'

export const users: Kind<Stored, UserData> = {
  shape: userShape,
  list: (db, filter, page) => listUsers(db, whereUsers(filter), page),
  find: findUser,
  tell: userResource,
  sent: sentOf,
  read: readUser,
  create: createUser,
  save: saveUser,
  remove: removeUser,
}

export const groups: Kind<StoredGroup, GroupData> = {
  shape: groupShape,
  list: (db, filter, page, isLeftOut) => listGroups(db, whereGroups(filter), page, !isLeftOut('members')),
  find: findGroup,
  tell: groupResource,
  sent: (group) => groupResource(group, ''),
  read: readGroup,
  create: createGroup,
  save: saveGroup,
  remove: removeGroup,
  quietPatch: true,
}
