# What is left when the program is killed, the disk refuses, or the server goes away in mid-commit. ctest -L faults.
add_executable(commit_once faults/commit_once.cpp support/stores.cpp support/test_records.cpp)
target_link_libraries(commit_once PRIVATE db test_support)
set(TERRIER_FAULT_POINTS 600 CACHE STRING "How many points of a commit the fault test tries; the release run takes 20000")
add_test(NAME faults_kill COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/faults/kill_at_every_call $<TARGET_FILE:commit_once> ${TERRIER_FAULT_POINTS})
set_tests_properties(faults_kill PROPERTIES LABELS faults TIMEOUT 900)
