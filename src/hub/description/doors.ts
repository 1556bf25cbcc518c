import * as v from 'valibot'
import * as account from '../account-api'
import * as api from '../api'
import * as members from '../members-api'
import { type Door, nothing } from './door'
import { integrationDoors } from './integration-doors'
import { libraryDoors } from './library-doors'

const state = v.object({ status: v.string() })

/** Every door of the hub. Tests hold it to the routes that there are, and each answer of the hub's own tests to what it gives. */
export const doors: Readonly<Record<string, Door>> = {
  'GET /health': { says: 'Whether the program is alive', opensFor: 'anyone', gives: state },
  'GET /ready': { says: 'Whether it should get requests', opensFor: 'anyone', gives: state },
  'GET /api/openapi.json': { says: 'This description', opensFor: 'anyone', gives: v.looseObject({}) },
  'GET /api/hub': {
    says: 'The hub, and who one is in it: where every page begins',
    opensFor: 'anyone',
    gives: api.hubInfo,
  },
  'POST /api/demo/sign-in': {
    says: 'Signs in as a member of the demo',
    opensFor: 'anyone',
    takes: api.demoSignIn,
    gives: api.hubInfo,
  },
  'POST /api/session': {
    says: 'A Kaltura session of one’s own',
    opensFor: 'member',
    takes: api.sessionRequest,
    gives: api.sessionGrant,
  },

  'POST /api/hubs': {
    says: 'Makes a hub and shows it',
    opensFor: 'person',
    takes: members.hubDraft,
    gives: api.hubInfo,
  },
  'POST /api/hubs/switch': {
    says: 'Shows another hub of one’s own',
    opensFor: 'person',
    takes: members.hubSwitch,
    gives: api.hubInfo,
  },
  'PUT /api/hubs/current': {
    says: 'Renames the hub',
    opensFor: 'admin',
    takes: members.hubDraft,
    gives: api.hubInfo,
  },
  'GET /api/members': { says: 'Members and invitations', opensFor: 'admin', gives: members.memberList },
  'PUT /api/members/:id': {
    says: 'Gives a member another role',
    opensFor: 'admin',
    takes: members.roleChange,
    gives: members.memberList,
  },
  'DELETE /api/members/:id': {
    says: 'Takes a member out of the hub',
    opensFor: 'admin',
    gives: members.memberList,
  },
  'POST /api/members/:id/reset-link': {
    says: 'A link with which a member sets a new password',
    opensFor: 'admin',
    takes: nothing,
    gives: members.resetLink,
  },
  'POST /api/members/invitations': {
    says: 'Invites somebody',
    opensFor: 'admin',
    takes: members.invitationDraft,
    gives: members.memberList,
  },
  'POST /api/members/invitations/:id/resend': {
    says: 'Sends an invitation again',
    opensFor: 'admin',
    takes: nothing,
    gives: members.memberList,
  },
  'DELETE /api/members/invitations/:id': {
    says: 'Takes an invitation back',
    opensFor: 'admin',
    gives: members.memberList,
  },

  'GET /api/history': {
    says: 'How far one has watched',
    opensFor: 'member',
    query: { entries: 'Entry ids with commas between them, at most 200' },
    gives: api.watchedPositions,
  },
  'PUT /api/history/:entryId': {
    says: 'Remembers how far',
    opensFor: 'member',
    takes: api.positionReport,
    gives: null,
  },
  'POST /api/send/code': {
    says: 'A code with which another device sends files',
    opensFor: 'creator',
    gives: api.sendCode,
  },
  'GET /api/send/files': {
    says: 'What other devices send',
    opensFor: 'member',
    gives: api.sentFiles,
  },
  'POST /api/send/open': {
    says: 'Uses such a code up',
    opensFor: 'anyone',
    takes: api.sendOpening,
    gives: api.sendGrant,
  },
  'POST /api/send/session': {
    says: 'A Kaltura session for the sending device',
    opensFor: 'anyone',
    takes: api.sendSessionRequest,
    gives: api.sessionGrant,
  },
  'POST /api/send/report': {
    says: 'How far its files are',
    opensFor: 'anyone',
    takes: api.sendReport,
    gives: null,
  },

  'GET /api/account': { says: 'One’s own account', opensFor: 'person', gives: account.accountInfo },
  'PUT /api/account/name': {
    says: 'Another name',
    opensFor: 'person',
    takes: account.nameChange,
    gives: account.accountInfo,
  },
  'POST /api/account/password': {
    says: 'Another password; ends the other sessions',
    opensFor: 'person',
    takes: account.passwordChange,
    gives: null,
  },
  'POST /api/account/confirm': {
    says: 'Mails a link that proves the address',
    opensFor: 'person',
    gives: null,
  },
  'DELETE /api/account/sessions': {
    says: 'Ends all other sessions',
    opensFor: 'person',
    gives: account.accountInfo,
  },
  'DELETE /api/account/sessions/:id': {
    says: 'Ends one session',
    opensFor: 'person',
    gives: account.accountInfo,
  },
  'PUT /api/account/passkeys/:id': {
    says: 'Renames a passkey',
    opensFor: 'person',
    takes: account.nameChange,
    gives: account.accountInfo,
  },
  'DELETE /api/account/passkeys/:id': {
    says: 'Removes a passkey',
    opensFor: 'person',
    gives: account.accountInfo,
  },

  'POST /api/sign-in/provider': {
    says: 'Where an organisation signs its people in',
    opensFor: 'anyone',
    takes: account.providerChoice,
    gives: account.providerSignIn,
  },
  'POST /api/pair/code': {
    says: 'A code with which another device signs this one in',
    opensFor: 'anyone',
    gives: account.pairCode,
  },
  'POST /api/pair/poll': {
    says: 'Whether somebody has confirmed it',
    opensFor: 'anyone',
    takes: account.pairQuestion,
    gives: account.pairAnswer,
  },
  'GET /api/pair/request/:code': {
    says: 'Which device shows a code',
    opensFor: 'member',
    gives: account.pairRequest,
  },
  'POST /api/pair/answer': {
    says: 'Confirms it or not',
    opensFor: 'member',
    takes: account.pairDecision,
    gives: null,
  },

  ...integrationDoors,
  ...libraryDoors,
}
