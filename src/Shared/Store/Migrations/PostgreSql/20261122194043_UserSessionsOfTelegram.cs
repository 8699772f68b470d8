using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobRadar.BotAuth.Shared.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class UserSessionsOfTelegram : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CheckedAt",
                table: "TelegramSessions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ClientSessionId",
                table: "TelegramSessions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ConnectedAt",
                table: "TelegramSessions",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ClientSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    LoggingOut = table.Column<bool>(type: "boolean", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    LeasedUntil = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClientSessions_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClientSignIns",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    PasswordNeeded = table.Column<bool>(type: "boolean", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientSignIns", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LoginRequests_Phone_ExpiresAt",
                table: "LoginRequests",
                columns: new[] { "Phone", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientSessions_DueAt",
                table: "ClientSessions",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_ClientSessions_UserId",
                table: "ClientSessions",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_ClientSignIns_ExpiresAt",
                table: "ClientSignIns",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_ClientSignIns_UserId",
                table: "ClientSignIns",
                column: "UserId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClientSessions");

            migrationBuilder.DropTable(
                name: "ClientSignIns");

            migrationBuilder.DropIndex(
                name: "IX_LoginRequests_Phone_ExpiresAt",
                table: "LoginRequests");

            migrationBuilder.DropColumn(
                name: "CheckedAt",
                table: "TelegramSessions");

            migrationBuilder.DropColumn(
                name: "ClientSessionId",
                table: "TelegramSessions");

            migrationBuilder.DropColumn(
                name: "ConnectedAt",
                table: "TelegramSessions");
        }
    }
}
