import type { Actor } from "../../../base/actor.ts";
import { type AttachmentRules, FILE_GROUPS, groupOf } from "../../../base/files/attachments.ts";
import { AppError } from "../../../base/server/errors.ts";
import { type Carrier, carriers } from "../../../base/server/files/carriers.ts";
import { ALLOWED, type Decision, forbidden } from "../../../record/decision.ts";

/** The carrier of a kind. Error `bad-request` where no such record carries files. */
export function carrierOf(kind: string): Carrier {
  const carrier = carriers().find((one) => one.kind === kind);
  if (!carrier) throw new AppError("bad-request", "此处不能带附件");
  return carrier;
}

/** Whether this actor may upload files for records of a kind. */
export function mayUploadFor(actor: Actor, { posts }: Carrier): Decision {
  if (!posts || posts.includes(actor.post)) return ALLOWED;
  return forbidden("您的岗位不在此处上传附件");
}

/** What the rules look at. */
export interface FileFacts {
  name: string;
  mime: string;
  /** In bytes. */
  size: number;
}

/** Why records with these rules do not carry a file; undefined where they do. */
export function misfit({ largest, groups }: AttachmentRules, file: FileFacts): AppError | undefined {
  if (file.size === 0) return new AppError("bad-request", "文件是空的，请重新选择");
  if (file.size > largest)
    return new AppError("too-large", `文件超过 ${megabytes(largest)} MB，请压缩或拆分后上传`);
  const group = groupOf(file);
  if (!groups || (group && groups.includes(group))) return undefined;
  const taken = groups.map((one) => FILE_GROUPS[one].name).join("、");
  return new AppError("unsupported-file", `“${file.name}”不能作为附件，此处只收${taken}`);
}

function megabytes(bytes: number): number {
  return Math.round((bytes / 1024 ** 2) * 10) / 10;
}
