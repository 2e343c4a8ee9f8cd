import { TodoList } from "../../features/work/matters/web/todo/todo-list.tsx";

/** /todo: what the acting post must do now. */
export default function TodoScreen() {
  return <TodoList />;
}
