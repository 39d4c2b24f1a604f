import { Module } from '@nestjs/common';
import { BesideLoader } from './beside-loader';
import { BoardLoader } from './board-loader';
import { administrationControllers } from './administration/administration';
import { BoardController } from './board.controller';
import { ChatPanelController } from './chat-panel.controller';
import { ChatPanelLoader } from './chat-panel-loader';
import { ConversationController } from './conversation.controller';
import { DirectController } from './direct.controller';
import { GuideLoader } from './guide-loader';
import { HomeController } from './home.controller';
import { InboxController } from './inbox.controller';
import { InstallController } from './install.controller';
import { InviteController } from './invite.controller';
import { MembersController } from './members.controller';
import { DraftLoader } from './draft-loader';
import { MessagePages } from './message-pages';
import { SeenLoader } from './seen-loader';
import { UnknownApiController, UnknownPageController } from './not-found.controller';
import { MyWorkController } from './my-work.controller';
import { PageFilter } from './page.filter';
import { ReactionsController } from './reactions.controller';
import { settingsControllers, settingsProviders } from './settings/settings';
import { SearchPageController } from './search-page.controller';
import { ShellLoader } from './shell-loader';
import { ThreadLoader } from './thread-loader';
import { webBuild, WebSite } from './web-site';
import { WorkspaceController } from './workspace.controller';

/** The pages of Flowra and the files that they load. */
@Module({
  controllers: [
    HomeController,
    InstallController,
    WorkspaceController,
    ConversationController,
    ChatPanelController,
    ReactionsController,
    DirectController,
    SearchPageController,
    MyWorkController,
    BoardController,
    MembersController,
    InboxController,
    InviteController,
    ...settingsControllers,
    ...administrationControllers,
    UnknownApiController,
    UnknownPageController,
  ],
  providers: [
    webBuild,
    WebSite,
    PageFilter,
    GuideLoader,
    ShellLoader,
    MessagePages,
    SeenLoader,
    ThreadLoader,
    DraftLoader,
    ChatPanelLoader,
    BesideLoader,
    BoardLoader,
    ...settingsProviders,
  ],
  exports: [WebSite, PageFilter],
})
export class WebModule {}
