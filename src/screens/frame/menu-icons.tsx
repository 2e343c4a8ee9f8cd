import {
  ApartmentOutlined,
  AppstoreOutlined,
  CarryOutOutlined,
  DashboardOutlined,
  FileTextOutlined,
  FlagOutlined,
  HistoryOutlined,
  HomeOutlined,
  PaperClipOutlined,
  ProfileOutlined,
  SafetyOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";

/** Pictures of the menu by address; an address without one gets the plain square. */
const icons: Record<string, ReactNode> = {
  "/": <HomeOutlined />,
  "/inbox": <CarryOutOutlined />,
  "/todo": <CarryOutOutlined />,
  "/wall": <DashboardOutlined />,
  "/documents": <FileTextOutlined />,
  "/plans": <ProfileOutlined />,
  "/matters": <FlagOutlined />,
  "/evidence": <PaperClipOutlined />,
  "/load": <SafetyOutlined />,
  "/units": <ApartmentOutlined />,
  "/people": <TeamOutlined />,
  "/audit": <HistoryOutlined />,
  "/trail": <HistoryOutlined />,
};

/** The icon of a menu line. */
export function menuIcon(path: string): ReactNode {
  return icons[path] ?? <AppstoreOutlined />;
}
