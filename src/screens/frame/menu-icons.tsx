import { AppstoreOutlined, HomeOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { menuPart } from "./menu.ts";

/** The picture of a menu line; an address without one gets the plain square. */
export function menuIcon(path: string): ReactNode {
  return path === "/" ? <HomeOutlined /> : (menuPart(path)?.icon ?? <AppstoreOutlined />);
}
