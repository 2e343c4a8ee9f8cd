/** What opens a kind of file that the page itself does not show, by its ending. */
const OPENED_WITH: readonly [endings: string, what: string][] = [
  ["ofd", "此文件为 OFD 版式文件，请下载后用数科、福昕等 OFD 阅读器打开"],
  ["wps", "此文件为 WPS 文字文件，请下载后用 WPS Office 打开"],
  ["et", "此文件为 WPS 表格文件，请下载后用 WPS Office 打开"],
  ["dps", "此文件为 WPS 演示文件，请下载后用 WPS Office 打开"],
  ["doc", "此文件为旧版 Word 文档，请下载后用 WPS Office 或 Word 打开"],
  ["xls", "此文件为旧版 Excel 表格，请下载后用 WPS Office 或 Excel 打开"],
  ["ppt pptx", "此文件为演示文稿，请下载后用 WPS Office 或 PowerPoint 打开"],
  ["rtf odt ods odp", "此文件请下载后用 WPS Office 或 LibreOffice 打开"],
  ["zip rar 7z tar gz", "此文件为压缩包，请下载后解压查看"],
  ["heic heif", "此图片为 HEIC 格式，请下载后用手机相册或看图软件打开"],
  ["tif tiff bmp", "此图片请下载后用看图软件打开"],
  ["txt csv md", "此文件为文本，请下载后用记事本打开"],
  ["mp4 mov avi mp3 m4a wav mkv", "此文件为音视频，请下载后用播放器打开"],
];

/** The sentence that says what opens a file of this name. */
export function openedWith(name: string): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const known = OPENED_WITH.find(([endings]) => endings.split(" ").includes(ending));
  return known?.[1] ?? "此类文件不在网页中显示，请下载后用相应的软件打开";
}
