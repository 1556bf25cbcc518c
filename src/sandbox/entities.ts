import type { CuePoint, Metadata, MetadataProfile } from './entry-extras'
import type { DistributionProfile, VendorSetting } from './integration-entities'

/**
 * What the sandbox keeps. Fields carry Kaltura's own names, so that an answer is mostly the entity written by its declared type;
 * what is computed for an answer (addresses, category names, search text) is not kept. Times are Unix seconds.
 */
type Born = { readonly partnerId: number; readonly createdAt: number }
export type Owned = Born & { readonly updatedAt: number }

export type Partner = Born & {
  readonly id: number
  readonly name: string
  readonly description?: string
  readonly adminSecret: string
  readonly secret: string
  readonly adminName: string
  readonly adminEmail: string
  /** Ladder rungs above 1080 lines. */
  readonly has4k: boolean
  readonly defaultEntitlementEnforcement: boolean
}

export type User = Owned & {
  /** The Kaltura user id; empty for the anonymous user row. */
  readonly id: string
  readonly screenName?: string
  readonly fullName?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly email?: string
  readonly description?: string
  readonly tags?: string
  readonly status: number
  readonly statusUpdatedAt: number
  readonly isAdmin: boolean
  /** `salt:hash` by scrypt; absent for users that cannot log in. */
  readonly passwordHash?: string
  readonly extra?: Extra
}

/** Further properties kept as they were sent and given back the same way. */
export type Extra = Readonly<Record<string, string | number | boolean>>

export type AppToken = Owned & {
  readonly id: string
  readonly token: string
  readonly status: number
  readonly expiry?: number
  readonly sessionType?: number
  readonly sessionUserId?: string
  readonly sessionDuration: number
  readonly sessionPrivileges?: string
  readonly hashType: string
  readonly description?: string
}

/** A session that was ended, or one whose number of actions is counted. Id: SHA-1 of the KS, or a `sessionid` privilege. */
export type SessionMark = {
  readonly id: string
  readonly partnerId: number
  readonly isEnded: boolean
  readonly actions: number
  /** When the mark may be forgotten; 0 for never. */
  readonly expiresAt: number
}

export type Entry = Owned & {
  readonly id: string
  readonly type: number
  /** 0 for entries without (data, playlist). */
  readonly mediaType: number
  readonly name: string
  readonly description: string
  readonly tags: string
  readonly adminTags: string
  readonly userId: string
  readonly creatorId: string
  readonly status: number
  readonly moderationStatus: number
  readonly displayInSearch: number
  readonly sourceType: number
  readonly width: number
  readonly height: number
  readonly msDuration: number
  /** Of an image entry: its original, relative to the data folder. */
  readonly picturePath?: string
  /** Grows with each new thumbnail; 0 for none. */
  readonly thumbnailVersion: number
  readonly conversionProfileId: number
  readonly accessControlId: number
  readonly partnerData?: string
  readonly referenceId?: string
  readonly startDate?: number
  readonly endDate?: number
  readonly entitledUsersEdit?: string
  readonly entitledUsersPublish?: string
  readonly entitledUsersView?: string
  /** Of an upload token that was attached before its bytes were complete. */
  readonly waitsForUploadToken?: string
  readonly extra?: Extra
}

export type FlavorAsset = Owned & {
  readonly id: string
  readonly entryId: string
  /** 0 is the source. */
  readonly flavorParamsId: number
  readonly status: number
  readonly version: number
  readonly width: number
  readonly height: number
  /** Kilobits per second. */
  readonly bitrate: number
  readonly frameRate: number
  readonly isOriginal: boolean
  readonly isWeb: boolean
  readonly isDefault: boolean
  readonly containerFormat: string
  readonly videoCodecId: string
  readonly fileExt: string
  readonly tags: string
  readonly sizeInBytes: number
  readonly language?: string
  readonly description?: string
  /** Where its bytes lie, relative to the data folder; absent while there are none. */
  readonly path?: string
}

export type FlavorParams = Owned & {
  readonly id: number
  readonly name: string
  readonly systemName: string
  readonly tags: string
  readonly format: string
  readonly videoCodec: string
  readonly audioCodec: string
  readonly width: number
  readonly height: number
  readonly videoBitrate: number
  readonly audioBitrate: number
  readonly isSystemDefault: boolean
}

export type ConversionProfile = Owned & {
  readonly id: number
  readonly name: string
  readonly systemName?: string
  readonly description: string
  readonly tags?: string
  readonly flavorParamsIds: string
  readonly isDefault: boolean
  readonly status: string
  readonly extra?: Extra
}

export type UploadToken = Owned & {
  readonly id: string
  readonly userId: string
  readonly status: number
  readonly fileName?: string
  /** As declared; absent when not. */
  readonly fileSize?: number
  readonly uploadedFileSize: number
  readonly autoFinalize: boolean
  readonly attachedObjectId?: string
  /** What lies beyond the contiguous part, in the same file. */
  readonly pieces: readonly { readonly at: number; readonly size: number }[]
  /** Relative to the data folder. */
  readonly path?: string
}

export type ThumbAsset = Owned & {
  readonly id: string
  readonly entryId: string
  readonly thumbParamsId: number
  readonly status: number
  readonly version: number
  readonly width: number
  readonly height: number
  readonly fileExt: string
  readonly tags: string
  readonly description?: string
  readonly sizeInBytes: number
  readonly isDefault: boolean
  readonly path?: string
}

export type CaptionAsset = Owned & {
  readonly id: string
  readonly entryId: string
  readonly status: number
  readonly version: number
  readonly language: string
  readonly languageCode: string
  readonly label: string
  /** 1 SRT, 2 DFXP, 3 WebVTT. */
  readonly format: string
  readonly fileExt: string
  readonly isDefault: boolean
  readonly displayOnPlayer: boolean
  readonly tags: string
  readonly sizeInBytes: number
  readonly captionParamsId: number
  readonly accuracy?: number
  readonly path?: string
  readonly extra?: Extra
}

export type Category = Owned & {
  readonly id: number
  /** 0 for the root. */
  readonly parentId: number
  readonly depth: number
  readonly name: string
  /** Names from the root down, joined by `>`. */
  readonly fullName: string
  /** Ids from the root down, joined by `>`. */
  readonly fullIds: string
  readonly description?: string
  readonly tags?: string
  readonly owner?: string
  readonly status: number
  readonly privacy: number
  readonly privacyContext?: string
  readonly extra?: Extra
}

export type CategoryEntry = Born & {
  /** `<categoryId>|<entryId>` */
  readonly id: string
  readonly categoryId: number
  readonly entryId: string
  readonly creatorUserId: string
  readonly status: number
}

export type CategoryUser = Owned & {
  /** `<categoryId>|<userId>` */
  readonly id: string
  readonly categoryId: number
  readonly userId: string
  readonly permissionLevel: number
  readonly status: number
}

export type AccessControl = Owned & {
  readonly id: number
  readonly name: string
  readonly systemName?: string
  readonly description: string
  readonly isDefault: boolean
  /** What is refused: `session` wants a KS with `sview` or an admin one. */
  readonly rules: readonly {
    readonly kind: 'session' | 'site' | 'country'
    readonly value: string
    /** Said instead of Kaltura's own words. */
    readonly message?: string
  }[]
  /** Restrictions or rules as they were sent, given back the same way: JSON. */
  readonly written?: string
}

/** Every kind of thing that is kept, under the name of its collection in the store. */
export type Entities = {
  readonly partners: Partner
  readonly users: User
  readonly appTokens: AppToken
  readonly sessionMarks: SessionMark
  readonly entries: Entry
  readonly flavorAssets: FlavorAsset
  readonly flavorParams: FlavorParams
  readonly conversionProfiles: ConversionProfile
  readonly uploadTokens: UploadToken
  readonly thumbAssets: ThumbAsset
  readonly captionAssets: CaptionAsset
  readonly categories: Category
  readonly categoryEntries: CategoryEntry
  readonly categoryUsers: CategoryUser
  readonly cuePoints: CuePoint
  readonly accessControls: AccessControl
  readonly metadataProfiles: MetadataProfile
  readonly metadata: Metadata
  readonly distributionProfiles: DistributionProfile
  readonly vendorSettings: VendorSetting
}
